// One line of JSON for each thing that was tried.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
let failed = false;

export async function attempt(client, authentication, work) {
  const line = { client, version: version(client), authentication };
  try {
    line.result = 'works';
    line.detail = await work();
  } catch (failure) {
    failed = true;
    line.result = 'fails';
    line.detail = causes(failure);
  }
  console.log(JSON.stringify(line));
}

export function end() {
  process.exit(failed ? 1 : 0);
}

function causes(failure) {
  const body = failure.response?.data ? ` [${JSON.stringify(failure.response.data).slice(0, 300)}]` : '';
  const cause = failure.cause && failure.cause !== failure ? ` <- ${causes(failure.cause)}` : '';
  return `${failure.message ?? failure}${body}${cause}`.slice(0, 1000);
}

function version(client) {
  const folder = require.resolve.paths(client).map((path) => join(path, client, 'package.json'));
  for (const file of folder) {
    try {
      return JSON.parse(readFileSync(file, 'utf8')).version;
    } catch {
      // not in this one
    }
  }
  return '?';
}
