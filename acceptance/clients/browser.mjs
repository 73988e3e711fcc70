// A browser as far as a log-on needs one: cookies by host, redirects one by one, one form.

export class Browser {
  #cookies = new Map();

  async go(url, options = {}) {
    let target = new URL(url);
    let request = options;
    for (let steps = 0; steps < 20; steps++) {
      const answer = await fetch(target, {
        ...request,
        redirect: 'manual',
        headers: { accept: 'text/html,application/json', ...request.headers, cookie: this.#cookieHeader(target.hostname) },
      });
      this.#keep(target.hostname, answer.headers.getSetCookie());
      const location = answer.headers.get('location');
      if (!location || answer.status < 300 || answer.status > 399) {
        return { url: target, status: answer.status, text: await answer.text() };
      }
      const next = new URL(location, target);
      if (options.until?.(next)) {
        return { url: next, status: answer.status, text: '' };
      }
      target = next;
      request = {};
    }
    throw new Error(`no end of redirects at ${target.host}`);
  }

  /** Fills the log-on form the page shows. */
  async logOn(page, name, password, options = {}) {
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, key, value]) => [
      key,
      value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'"),
    ]);
    if (hidden.length === 0) {
      throw new Error(`no log-on form at ${page.url.origin}, status ${page.status}: ${page.text.slice(0, 200)}`);
    }
    const body = new URLSearchParams([...hidden, ['username', name], ['password', password]]);
    return this.go(new URL('/login', page.url), {
      ...options,
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: page.url.origin },
    });
  }

  #cookieHeader(host) {
    return [...(this.#cookies.get(host) ?? new Map())].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(host, fresh) {
    const jar = this.#cookies.get(host) ?? new Map();
    this.#cookies.set(host, jar);
    for (const cookie of fresh) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (/max-age=0/i.test(cookie) || value === '') {
        jar.delete(name);
      } else {
        jar.set(name, value);
      }
    }
  }
}

/** A user token by the authorization code flow, as an application gets one. */
export async function userToken(xsuaa, name, password) {
  const redirect = 'http://localhost:5999/callback';
  const atCallback = (url) => url.href.startsWith(redirect);
  const browser = new Browser();
  const query = new URLSearchParams({ response_type: 'code', client_id: xsuaa.clientid, redirect_uri: redirect });
  const form = await browser.go(`${xsuaa.url}/oauth/authorize?${query}`, { until: atCallback });
  const { url } = await browser.logOn(form, name, password, { until: atCallback });
  const code = url.searchParams.get('code');
  if (!code) {
    throw new Error(`no code: ${url.searchParams.get('error_description') ?? url.href}`);
  }
  const answer = await fetch(`${xsuaa.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      redirect_uri: redirect,
      code,
      client_id: xsuaa.clientid,
      client_secret: xsuaa.clientsecret,
    }),
  });
  const token = await answer.json();
  if (!answer.ok) {
    throw new Error(`${token.error}: ${token.error_description}`);
  }
  return token.access_token;
}
