// Names below .localhost lead to this machine (RFC 6761, 6.3); not every operating system knows that.
'use strict';

const dns = require('node:dns');

const isLoopback = (name) => typeof name === 'string' && name.toLowerCase().endsWith('.localhost');
const address = { address: '127.0.0.1', family: 4 };

const lookup = dns.lookup;
dns.lookup = function (name, options, callback) {
  if (!isLoopback(name)) {
    return lookup.apply(this, arguments);
  }
  const done = typeof options === 'function' ? options : callback;
  const all = typeof options === 'object' && options !== null && options.all;
  process.nextTick(() => (all ? done(null, [address]) : done(null, address.address, address.family)));
  return {};
};

const promised = dns.promises.lookup;
dns.promises.lookup = async function (name, options) {
  if (!isLoopback(name)) {
    return promised.apply(this, arguments);
  }
  return typeof options === 'object' && options !== null && options.all ? [address] : address;
};
