package dev.annex.platform.destinations;

import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $page} (from 1) and {@code $pageSize}; without {@code $page} everything (destination-service, 4.3). */
record Paging(int page, int size) {

    private static final int LARGEST = 1000;
    private static final int EVERYTHING = 0;

    static Paging of(HttpServletRequest request) {
        int size = number(request.getParameter("$pageSize"), "$pageSize", LARGEST);
        if (size > LARGEST) {
            throw new DestinationInvalid("$pageSize", "must be at most " + LARGEST);
        }
        return new Paging(number(request.getParameter("$page"), "$page", EVERYTHING), size);
    }

    <T> List<T> of(List<T> all) {
        if (page == EVERYTHING) {
            return all;
        }
        int from = (int) Math.min((long) (page - 1) * size, all.size());
        return all.subList(from, Math.min(from + size, all.size()));
    }

    int pages(int entities) {
        return (entities + size - 1) / size;
    }

    private static int number(@Nullable String text, String name, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below.
        }
        throw new DestinationInvalid(name, "must be a positive number, but is '" + text + "'");
    }
}
