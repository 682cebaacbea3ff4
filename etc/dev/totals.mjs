// Adds up the result files of the test projects, shows what failed, and closes with "N passed, N failed".
// usage: totals.mjs <folder with <project>.json, .log and .exit> <project>…
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...projects] = process.argv.slice(2);
const nothingRan = 8; // the runner's exit code when no test matched
const total = { passed: 0, failed: 0, skipped: 0 };

for (const project of projects) {
  const name = project.replace(/^PlatformSaaS\./, '');
  const file = join(folder, `${project}.json`);
  const exit = Number(readFileSync(join(folder, `${project}.exit`), 'utf8'));
  const tests = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).results.tests : [];
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const test of tests) {
    const state = test.status === 'passed' ? 'passed' : test.status === 'failed' ? 'failed' : 'skipped';
    count[state]++;
    if (state === 'failed') {
      console.log(`\nFAILED ${name}: ${test.name}\n${indent(test.message)}\n${indent(frames(test.trace))}`);
    }
  }
  // A project that broke down, or lost tests on the way, is a failure even when every test it reported passed.
  if (exit !== 0 && exit !== nothingRan && count.failed === 0) {
    count.failed++;
    console.log(`\nFAILED ${name}: ended with exit code ${exit}\n${indent(tail(join(folder, `${project}.log`)))}`);
  }
  console.log(`${name}: ${closing(count)}`);
  for (const state of Object.keys(total)) total[state] += count[state];
}

if (total.passed + total.failed === 0) console.log('No test ran.');
console.log(`\n${closing(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function closing({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function indent(text) {
  return (text ?? '').trimEnd().split('\n').map((line) => `    ${line}`).join('\n');
}

function frames(trace) {
  return (trace ?? '').split('\n').filter((line) => line.includes('PlatformSaaS')).slice(0, 8).join('\n');
}

// What a broken-down process said last, without the frames of other people's code.
function tail(file) {
  if (!existsSync(file)) return '';
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.filter((line) => !/^\s+at /.test(line) || line.includes('PlatformSaaS')).slice(-25).join('\n');
}
