package dev.annex.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows below headings, columns as wide as their longest cell, the last one unpadded. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    public Table(List<String> headings) {
        lines.add(headings.stream().map(Table::heading).toList());
    }

    /** Members of JSON objects as headings: {@code createdAt} becomes {@code CREATED AT}. */
    private static String heading(String member) {
        return member.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
    }

    public void row(List<String> cells) {
        lines.add(
                cells.stream().map(cell -> cell.replaceAll("\\s+", " ").strip()).toList());
    }

    public String render() {
        var columns = lines.getFirst().size();
        var widths = new int[columns];
        for (var line : lines) {
            for (var column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        var text = new StringBuilder();
        for (var line : lines) {
            var rendered = new StringBuilder();
            for (var column = 0; column < columns; column++) {
                var cell = line.get(column);
                rendered.append(cell)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(GAP);
            }
            text.append(rendered.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
