package dev.annex.system.odata;

import dev.annex.system.business.BusinessRecords;
import dev.annex.system.business.Query;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers GET and HEAD. */
@Component
class Reading {

    private final BusinessRecords records;
    private final EntityLoader loader;
    private final ODataSettings settings;

    Reading(BusinessRecords records, EntityLoader loader, ODataSettings settings) {
        this.records = records;
        this.loader = loader;
        this.settings = settings;
    }

    ODataAnswer serviceDocument(Service service, ODataCall call) {
        QueryOptions.of(call);
        return switch (Format.of(call)) {
            case JSON -> json(200, JsonEntities.serviceDocument(service.model()));
            case ATOM ->
                ODataAnswer.of(
                        200,
                        "application/atomsvc+xml;charset=utf-8",
                        new AtomEntities(service, call.base()).serviceDocument());
        };
    }

    ODataAnswer answer(Service service, Target target, ODataCall call) {
        var options = QueryOptions.of(call);
        if (target.rest().isEmpty()) {
            return target.single() ? entity(service, target, options, call) : feed(service, target, options, call);
        }
        var next = target.rest().getFirst().name();
        if (next.equals("$count")) {
            return count(service, target, options);
        }
        if (next.equals("$links")) {
            return links(service, target, options, call);
        }
        if (!target.single()) {
            throw ODataFailure.notFound(
                    "'" + next + "' does not follow a collection. Name the key of one entity first");
        }
        return property(service, target, call);
    }

    /** One entity with all that was asked for, as an answer of the given status. */
    ODataAnswer entity(Service service, Target target, QueryOptions options, ODataCall call, int status) {
        var projection = Projection.of(service.model(), target.set(), options.select(), options.expand());
        return entity(service, target, projection, call, status);
    }

    ODataAnswer entity(Service service, Target target, Projection projection, ODataCall call, int status) {
        var found = loader.load(service.model(), projection, target.query());
        if (found.isEmpty()) {
            throw Target.notFound(target.set());
        }
        var entity = found.getFirst();
        return switch (Format.of(call)) {
            case JSON -> json(status, JsonEntities.entry(service.model(), call.base(), projection, entity));
            case ATOM ->
                ODataAnswer.of(
                        status,
                        "application/atom+xml;type=entry;charset=utf-8",
                        new AtomEntities(service, call.base()).entry(projection, entity));
        };
    }

    private ODataAnswer entity(Service service, Target target, QueryOptions options, ODataCall call) {
        return entity(service, target, options, call, 200);
    }

    private ODataAnswer feed(Service service, Target target, QueryOptions options, ODataCall call) {
        var set = target.set();
        checkReadable(target, options);
        var projection = Projection.of(service.model(), set, options.select(), options.expand());
        var translation = new FilterTranslation(service, set);
        var filter = options.filter().isBlank() ? null : translation.filter(options.filter());
        var order = options.orderBy().isBlank() ? List.<Query.Order>of() : translation.order(options.orderBy());
        var base = target.query(filter);
        var paged = options.top() == null && set.pageable();
        var page = settings.pageSize();
        var limit = paged ? Integer.valueOf(page + 1) : options.top();
        var offset = options.skip() + options.skipToken();
        var found = limit != null && limit == 0
                ? List.<Entity>of()
                : loader.load(
                        service.model(), projection, new Query(set.relation(), base.where(), order, limit, offset));
        var more = paged && found.size() > page;
        var shown = more ? found.subList(0, page) : found;
        var next = more ? nextPage(call, options.skipToken() + page) : null;
        var count = options.count() ? records.count(set.relation(), base.where()) : null;
        return switch (Format.of(call)) {
            case JSON -> json(200, JsonEntities.feed(service.model(), call.base(), projection, shown, count, next));
            case ATOM ->
                ODataAnswer.of(
                        200,
                        "application/atom+xml;type=feed;charset=utf-8",
                        new AtomEntities(service, call.base()).feed(projection, shown, count, next));
        };
    }

    private ODataAnswer count(Service service, Target target, QueryOptions options) {
        if (target.single()) {
            return ODataAnswer.text(
                    records.count(target.set().relation(), target.query().where()) == 0 ? "0" : "1");
        }
        checkReadable(target, options);
        var filter = options.filter().isBlank()
                ? null
                : new FilterTranslation(service, target.set()).filter(options.filter());
        return ODataAnswer.text(String.valueOf(
                records.count(target.set().relation(), target.query(filter).where())));
    }

    private ODataAnswer links(Service service, Target target, QueryOptions options, ODataCall call) {
        if (!target.single() || target.rest().size() != 2) {
            throw ODataFailure.syntax("$links stands between one entity and one of its navigation properties");
        }
        var path = call.path().replaceFirst("/\\$links/", "/");
        var linked = Target.find(service.model(), ResourcePath.parse(path), records);
        if (!linked.navigated()) {
            throw ODataFailure.notFound("'" + target.rest().get(1).name() + "' is no navigation property of "
                    + target.set().name());
        }
        var projection = Projection.of(service.model(), linked.set(), "", "");
        var uris = loader.load(service.model(), projection, linked.query()).stream()
                .skip(options.skip())
                .limit(options.top() == null ? Long.MAX_VALUE : options.top())
                .map(entity -> JsonEntities.uri(call.base(), entity))
                .toList();
        if (linked.single() && uris.isEmpty()) {
            throw Target.notFound(linked.set());
        }
        return json(200, JsonEntities.links(uris, !linked.single()));
    }

    private ODataAnswer property(Service service, Target target, ODataCall call) {
        var name = target.rest().getFirst().name();
        var property = target.set()
                .property(name)
                .orElseThrow(() -> ODataFailure.notFound(target.set().name() + " has no property '" + name + "'"));
        var value = target.require(records).get(property.field().name());
        if (target.rest().size() == 1) {
            return switch (Format.of(call)) {
                case JSON -> json(200, JsonEntities.property(property, value));
                case ATOM ->
                    ODataAnswer.of(
                            200,
                            "application/xml;charset=utf-8",
                            new AtomEntities(service, call.base()).property(target.set(), property, value));
            };
        }
        if (target.rest().size() == 2 && target.rest().get(1).name().equals("$value")) {
            if (value == null) {
                throw ODataFailure.notFound(name + " of this entity has no value");
            }
            return ODataAnswer.text(property.toText(value));
        }
        throw ODataFailure.notFound("Nothing but $value follows the property " + name);
    }

    private void checkReadable(Target target, QueryOptions options) {
        var set = target.set();
        if (target.navigated()) {
            return;
        }
        if (!set.addressable()) {
            throw ODataFailure.method("GET", set.creatable() ? "POST" : "none");
        }
        if (set.requiresFilter() && options.filter().isBlank() && settings.enforceRequiresFilter()) {
            throw ODataFailure.syntax(set.name() + " is read with a $filter only. Add one, or read by key");
        }
    }

    private static String nextPage(ODataCall call, long skipToken) {
        return call.base() + "/" + call.path() + "?" + UrlText.encodeQuery(QueryOptions.nextPage(call, skipToken));
    }

    private static ODataAnswer json(int status, byte[] body) {
        return ODataAnswer.of(status, "application/json;charset=utf-8", body);
    }
}
