package io.fundamentalflow.simulator.wire;

/** CSV as the vendor writes it: fields with a space, comma or quote are quoted. */
final class Csv {

    private Csv() {}

    static String line(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(line.length() == 0 ? "" : ",").append(field(field));
        }
        return line.append('\n').toString();
    }

    private static String field(String field) {
        boolean plain = field.indexOf(' ') < 0 && field.indexOf(',') < 0 && field.indexOf('"') < 0;
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
