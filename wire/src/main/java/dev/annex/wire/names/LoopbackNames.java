package dev.annex.wire.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Resolves every name below {@code .localhost} to the loopback address, as RFC 6761, 6.3 asks of resolvers.
 * Many machines do not do this on their own, and a development installation lives on such names.
 */
public final class LoopbackNames extends InetAddressResolverProvider {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "loopback names";
    }

    private record Resolver(InetAddressResolver builtin) implements InetAddressResolver {

        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            return host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                    ? Stream.of(InetAddress.getByAddress(host, LOOPBACK))
                    : builtin.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return builtin.lookupByAddress(address);
        }
    }
}
