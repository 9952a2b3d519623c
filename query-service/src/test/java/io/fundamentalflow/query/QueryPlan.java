package io.fundamentalflow.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** How the database ran a prepared statement. */
public record QueryPlan(JsonNode root) {

    /**
     * Prepares and runs it.
     *
     * @param planning {@code force_custom_plan} or {@code force_generic_plan}
     * @param statement {@code (types) AS SELECT …}
     * @param arguments {@code (values)}
     */
    public static QueryPlan of(QueryStack stack, String planning, String statement, String arguments) throws Exception {
        try (Connection connection = stack.database().connect();
                Statement sql = connection.createStatement()) {
            sql.execute("SET plan_cache_mode = " + planning);
            sql.execute("SET jit = off");
            sql.execute("PREPARE q " + statement);
            sql.execute("EXECUTE q " + arguments);
            try (ResultSet rows =
                    sql.executeQuery("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE q " + arguments)) {
                rows.next();
                return new QueryPlan(
                        new ObjectMapper().readTree(rows.getString(1)).get(0).get("Plan"));
            }
        }
    }

    /** Sequential scans that ran; the exchanges fit on one page and may be read whole. */
    public List<String> scansOfWholeTables() {
        List<String> scans = new ArrayList<>();
        for (JsonNode node : nodes()) {
            if (node.get("Node Type").asText().equals("Seq Scan")
                    && node.get("Actual Loops").asInt() > 0
                    && !node.get("Relation Name").asText().equals("exchanges")) {
                scans.add(node.get("Relation Name").asText());
            }
        }
        return scans;
    }

    public List<String> relations() {
        return nodes().stream()
                .filter(node -> node.has("Relation Name"))
                .map(node -> node.get("Relation Name").asText())
                .toList();
    }

    public int rows() {
        return root.get("Actual Rows").asInt();
    }

    public int pages() {
        return root.get("Shared Hit Blocks").asInt()
                + root.get("Shared Read Blocks").asInt();
    }

    private List<JsonNode> nodes() {
        List<JsonNode> nodes = new ArrayList<>(List.of(root));
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).path("Plans").forEach(nodes::add);
        }
        return nodes;
    }

    @Override
    public String toString() {
        return root.toPrettyString();
    }
}
