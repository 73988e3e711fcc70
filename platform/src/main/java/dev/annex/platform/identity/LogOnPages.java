package dev.annex.platform.identity;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The pages people see of the token service: plain HTML without scripts, in English and German. */
@Component
class LogOnPages {

    // No form-action: browsers would apply it to the redirects after the form too, and those lead to the application.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
    private static final ResourceBundle.Control ENGLISH_ELSE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** @param path where the browser is sent to begin a log-on there */
    record Provider(String name, String path) {}

    /** @param zoneName what the person logs on to */
    record Form(String zoneName, String resume, String formToken, String userName, List<Provider> providers) {}

    ResponseEntity<String> logOn(Locale locale, Form form, int status, @Nullable String alert) {
        Texts texts = new Texts(locale);
        String alarm = alert == null ? "" : "<p role=\"alert\" id=\"alert\">" + escaped(alert) + "</p>\n";
        String invalid = alert == null ? "" : " aria-invalid=\"true\" aria-describedby=\"alert\"";
        String at = form.userName().isEmpty() ? " autofocus" : "";
        String main = "<h1>" + texts.of("log-on") + "</h1>\n"
                + "<p class=\"where\">" + texts.of("log-on.to", form.zoneName()) + "</p>\n"
                + alarm
                + "<form method=\"post\" action=\"/login\">\n"
                + hidden("continue", form.resume())
                + hidden("form", form.formToken())
                + "<label for=\"username\">" + texts.of("user-name") + "</label>\n"
                + "<input id=\"username\" name=\"username\" value=\"" + escaped(form.userName())
                + "\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"200\" required"
                + at + invalid + ">\n"
                + "<label for=\"password\">" + texts.of("password") + "</label>\n"
                + "<input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\""
                + " maxlength=\"200\" required" + (at.isEmpty() ? " autofocus" : "") + invalid + ">\n"
                + "<button type=\"submit\">" + texts.of("log-on") + "</button>\n"
                + "</form>\n"
                + providers(texts, form.providers());
        return page(status, texts, texts.of("log-on"), main);
    }

    ResponseEntity<String> loggedOff(Locale locale) {
        Texts texts = new Texts(locale);
        return page(
                200,
                texts,
                texts.of("logged-off"),
                "<h1>" + texts.of("logged-off") + "</h1>\n<p class=\"text\">" + texts.of("logged-off.text") + "</p>\n");
    }

    ResponseEntity<String> problem(Locale locale, int status, String key, Object... arguments) {
        Texts texts = new Texts(locale);
        return page(
                status,
                texts,
                texts.of("problem"),
                "<h1>" + texts.of("problem") + "</h1>\n<p role=\"alert\">" + texts.of(key, arguments) + "</p>\n");
    }

    /** A sentence for {@link #logOn}, not yet escaped. */
    static String sentence(Locale locale, String key, Object... arguments) {
        return new Texts(locale).raw(key, arguments);
    }

    private static String providers(Texts texts, List<Provider> providers) {
        if (providers.isEmpty()) {
            return "";
        }
        var list = new StringBuilder(
                "<nav aria-labelledby=\"others\">\n<h2 id=\"others\">" + texts.of("or-with") + "</h2>\n<ul>\n");
        providers.forEach(provider -> list.append("<li><a class=\"provider\" href=\"")
                .append(escaped(provider.path()))
                .append("\">")
                .append(escaped(provider.name()))
                .append("</a></li>\n"));
        return list.append("</ul>\n</nav>\n").toString();
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">\n";
    }

    private static ResponseEntity<String> page(int status, Texts texts, String title, String main) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Language", texts.language())
                .body("""
                    <!doctype html>
                    <html lang="%s">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <meta name="color-scheme" content="light dark">
                    <title>%s - Annex</title>
                    <link rel="icon" href="data:,">
                    <link rel="stylesheet" href="/login.css">
                    </head>
                    <body>
                    <main>
                    <p class="brand">Annex</p>
                    %s</main>
                    </body>
                    </html>
                    """.formatted(texts.language(), title, main));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** One language; whatever comes out of {@link #of} is escaped. */
    private static final class Texts {

        private final Locale locale;
        private final ResourceBundle bundle;

        Texts(Locale wanted) {
            locale = wanted.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
            bundle = ResourceBundle.getBundle(
                    "dev.annex.platform.identity.log-on", locale, LogOnPages.class.getClassLoader(), ENGLISH_ELSE);
        }

        String language() {
            return locale.getLanguage();
        }

        String of(String key, Object... arguments) {
            return escaped(raw(key, arguments));
        }

        String raw(String key, Object... arguments) {
            return new MessageFormat(bundle.getString(key).replace("'", "''"), locale).format(arguments);
        }
    }
}
