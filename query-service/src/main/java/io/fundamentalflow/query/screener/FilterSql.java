package io.fundamentalflow.query.screener;

import io.fundamentalflow.query.screener.Filter.Operator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A filter as SQL: values are bound, never written; what is not known makes a condition neither true nor false. */
final class FilterSql {

    private final List<Object> arguments;
    private final Set<Field> fields = EnumSet.noneOf(Field.class);

    /** @param arguments of the statement so far; values are added */
    FilterSql(List<Object> arguments) {
        this.arguments = arguments;
    }

    /** Those that conditions are on, of all filters compiled so far. */
    Set<Field> fields() {
        return fields;
    }

    String compile(Filter filter) {
        if (filter instanceof Filter.And and) {
            return joined(and.parts(), " AND ");
        }
        if (filter instanceof Filter.Or or) {
            return joined(or.parts(), " OR ");
        }
        if (filter instanceof Filter.Not not) {
            return "NOT (" + compile(not.part()) + ")";
        }
        if (filter instanceof Filter.Compare compare) {
            return comparison(compare);
        }
        if (filter instanceof Filter.Between between) {
            return read(between.field()) + " BETWEEN " + bound(between.field(), between.least()) + " AND "
                    + bound(between.field(), between.most());
        }
        if (filter instanceof Filter.In in) {
            return in.values().stream()
                    .map(value -> bound(in.field(), value))
                    .collect(Collectors.joining(", ", read(in.field()) + " IN (", ")"));
        }
        if (filter instanceof Filter.Known known) {
            fields.add(known.field());
            return "(" + known.field().sql() + ") IS " + (known.known() ? "NOT NULL" : "NULL");
        }
        throw new IllegalStateException("not a filter: " + filter);
    }

    private String joined(List<Filter> parts, String word) {
        List<String> compiled = new ArrayList<>(parts.size());
        parts.forEach(part -> compiled.add(compile(part)));
        return compiled.stream().collect(Collectors.joining(word, "(", ")"));
    }

    private String comparison(Filter.Compare compare) {
        Field field = compare.field();
        return compare.operator() == Operator.CONTAINS
                ? "position(" + bound(field, compare.value()) + " IN " + read(field) + ") > 0"
                : read(field) + " " + compare.operator().sql() + " " + bound(field, compare.value());
    }

    /** Texts are compared without regard to case. */
    private String read(Field field) {
        fields.add(field);
        return field.type() == FieldType.TEXT ? "lower(" + field.sql() + ")" : "(" + field.sql() + ")";
    }

    private String bound(Field field, Object value) {
        arguments.add(value);
        String parameter = "$" + arguments.size() + "::" + field.type().sqlType();
        return field.type() == FieldType.TEXT ? "lower(" + parameter + ")" : parameter;
    }
}
