// Every client, every authentication type, from log-on to data. Needs VCAP_SERVICES, ANNEX_USER and ANNEX_PASSWORD.
import { userToken } from './browser.mjs';
import { attempt, end } from './report.mjs';

const services = JSON.parse(process.env.VCAP_SERVICES);
const xsuaa = services.xsuaa[0].credentials;
const person = { name: process.env.ANNEX_USER, password: process.env.ANNEX_PASSWORD };
const CONTACTS = '/sap/opu/odata/sap/API_MKT_CONTACT_SRV/Contacts?$top=1&$format=json';

let jwt;
await attempt('authorization code', 'form log-on', async () => {
  jwt = await userToken(xsuaa, person.name, person.password);
  return 'user token';
});

// --- @sap/xssec
const { XsuaaService, createSecurityContext } = await import('@sap/xssec');
await attempt('@sap/xssec', 'validation of a user token', async () => {
  const context = await createSecurityContext(new XsuaaService(xsuaa), { jwt });
  return `${context.getLogonName()} <${context.getEmail()}> of ${context.getSubdomain()}`;
});
await attempt('@sap/xssec', 'client credentials', async () => {
  const service = new XsuaaService(xsuaa);
  const { access_token: token } = await service.fetchClientCredentialsToken();
  await createSecurityContext(service, { jwt: token });
  return 'fetched and validated';
});
await attempt('@sap/xssec', 'refuses a token that was changed', async () => {
  const [header, payload, signature] = jwt.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url'));
  const forged = Buffer.from(JSON.stringify({ ...claims, email: 'admin@example.com' })).toString('base64url');
  try {
    await createSecurityContext(new XsuaaService(xsuaa), { jwt: [header, forged, signature].join('.') });
  } catch (expected) {
    return expected.name;
  }
  throw new Error('believed');
});

// --- SAP Cloud SDK for JavaScript
const { executeHttpRequest } = await import('@sap-cloud-sdk/http-client');
const SDK = '@sap-cloud-sdk/connectivity';
const call = async (destinationName, url, token) => {
  const answer = await executeHttpRequest(
    { destinationName, jwt: token, useCache: false },
    { method: 'get', url },
    { fetchCsrfToken: false },
  );
  return `${answer.status}, ${Array.isArray(answer.data) ? answer.data.length : answer.data.d.results.length} records`;
};
await attempt(SDK, 'BasicAuthentication', () => call('annex-demo-contacts', CONTACTS));
await attempt(SDK, 'BasicAuthentication, user in context', () => call('annex-demo-contacts', CONTACTS, jwt));
await attempt(SDK, 'ClientCertificateAuthentication', () => call('annex-clients-x509', CONTACTS));
await attempt(SDK, 'OAuth2ClientCredentials', () =>
  call('annex-clients-cc', '/destination-configuration/v1/subaccountDestinations'));
await attempt(SDK, 'OAuth2SAMLBearerAssertion', () => call('annex-clients-saml', CONTACTS, jwt));
await attempt(SDK, 'NoAuthentication', async () => {
  const answer = await executeHttpRequest(
    { destinationName: 'annex-clients-open', useCache: false },
    { method: 'get', url: '/.well-known/openid-configuration' },
    { fetchCsrfToken: false },
  );
  return `${answer.status}`;
});

// --- CAP
const { default: cds } = await import('@sap/cds');
const remote = async (destination, token) => {
  const service = await cds.connect.to({
    kind: 'odata-v2',
    impl: '@sap/cds/libx/_runtime/remote/Service.js',
    credentials: { destination, path: '/sap/opu/odata/sap/API_MKT_CONTACT_SRV' },
  });
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const user = new cds.User({ id: token ? person.name : 'technical', authInfo: token && { token: { jwt: token } } });
  const found = await cds.tx({ user, http: { req: { headers } } }, () => service.send('GET', '/Contacts?$top=1'));
  return `${(found.results ?? found).length} records`;
};
await attempt('@sap/cds', 'BasicAuthentication', () => remote('annex-demo-contacts'));
await attempt('@sap/cds', 'OAuth2SAMLBearerAssertion', () => remote('annex-clients-saml', jwt));

// --- application router
process.env.PRESERVE_FRAGMENT = 'false';
process.env.XS_APP_LOG_LEVEL ??= 'error';
const port = Number(process.env.ANNEX_APPROUTER_PORT ?? 5010);
const { default: approuter } = await import('@sap/approuter');
const router = approuter();
await new Promise((resolve, reject) =>
  router.start({ port, workingDir: new URL('approuter', import.meta.url).pathname }, (failure) =>
    failure ? reject(failure) : resolve()));
const { Browser } = await import('./browser.mjs');
const browser = new Browser();
const at = (path) => `http://localhost:${port}${path}`;
const DATA = 'API_MKT_CONTACT_SRV/Contacts?$top=1&$format=json';
const records = (page) => {
  if (page.status !== 200) {
    throw new Error(`${page.status}: ${page.text.slice(0, 300)}`);
  }
  return `${page.status}, ${JSON.parse(page.text).d.results.length} records`;
};
await attempt('@sap/approuter', 'open route, BasicAuthentication', async () =>
  records(await new Browser().go(at(`/open/${DATA}`))));
await attempt('@sap/approuter', 'log-on, OAuth2SAMLBearerAssertion', async () => {
  const form = await browser.go(at(`/person/${DATA}`));
  const page = await browser.logOn(form, person.name, person.password);
  return records(page.status === 200 && page.text.startsWith('{') ? page : await browser.go(at(`/person/${DATA}`)));
});
await attempt('@sap/approuter', 'session, BasicAuthentication', async () =>
  records(await browser.go(at(`/technical/${DATA}`))));
await attempt('@sap/approuter', 'log-out', async () => {
  await browser.go(at('/logout'));
  const page = await browser.go(at(`/person/${DATA}`));
  if (!page.text.includes('name="password"')) {
    throw new Error(`still logged on: ${page.status}`);
  }
  return 'asked for a password again';
});
end();
