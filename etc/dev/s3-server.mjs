// An S3 server for tests, keeping its objects in a folder of its own that goes with it.
//   out  {"port": n}      It ends when its standard input does.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(process.env.PLATFORM_TEST_NODE_MODULES ? `${process.env.PLATFORM_TEST_NODE_MODULES}/` : import.meta.url);
const S3rver = require('s3rver');

const folder = mkdtempSync(join(tmpdir(), 'platformsaas-s3-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const server = new S3rver({
  address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: process.argv.slice(2).map((name) => ({ name })),
});
const { port } = await server.run();
process.stdout.write(`${JSON.stringify({ port })}\n`);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
