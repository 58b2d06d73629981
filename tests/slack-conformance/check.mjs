// Writes each golden file and each manifest as a TypeScript constant of Slack's own type and lets the compiler judge: an unknown member, a missing
// one or a wrong value is an error. Prints "N passed, N failed"; exit code 1 on any failure.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import YAML from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const filesIn = (folder, ending) => readdirSync(folder).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));

// @slack/types 3.2.0 does not know the chart block yet; its shape is checked by the project's own tests.
const isTyped = (block) => block.type !== 'data_visualization';

const items = [];
for (const file of filesIn(join(root, 'tests', 'BotService.Tests', 'Slack', 'Golden'), '.json')) {
  const golden = JSON.parse(readFileSync(file, 'utf8'));
  if (golden.type === 'modal' || golden.type === 'home') {
    const type = golden.type === 'modal' ? 'ModalView' : 'HomeView';
    items.push({ file, type: `Omit<${type}, 'blocks'> & { blocks: KnownBlock[] }`, from: '@slack/types', names: `${type}, KnownBlock`, value: golden });
  } else {
    items.push({ file, type: 'KnownBlock[]', from: '@slack/types', names: 'KnownBlock', value: golden.blocks.filter(isTyped) });
  }
}
for (const file of filesIn(join(root, 'manifests', 'slack'), '.yaml')) {
  items.push({ file, type: 'Manifest', from: '@slack/web-api/dist/types/request/manifest', names: 'Manifest', value: YAML.parse(readFileSync(file, 'utf8')) });
}

const work = mkdtempSync(join(tmpdir(), 'slack-conformance-'));
try {
  symlinkSync(join(here, 'node_modules'), join(work, 'node_modules'));
  writeFileSync(join(work, 'package.json'), '{"type":"module"}');
  items.forEach((item, i) => writeFileSync(
    join(work, `item${i}.ts`),
    `import type { ${item.names} } from '${item.from}';\nexport const item: ${item.type} = ${JSON.stringify(item.value, null, 1)};\n`));
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--pretty', 'false', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022'];
  let report = '';
  try {
    execFileSync(process.execPath, [compiler, ...options, ...items.map((_, i) => `item${i}.ts`)], { cwd: work, stdio: 'pipe' });
  } catch (failure) {
    report = String(failure.stdout);
    if (!/^item\d+\.ts/m.test(report)) throw failure;
  }

  let failed = 0;
  items.forEach((item, i) => {
    const problems = report.split('\n').filter((line) => line.startsWith(`item${i}.ts(`));
    if (problems.length) failed++;
    console.log(`${problems.length ? 'FAIL' : 'ok  '}  ${basename(item.file)}`);
    for (const problem of problems) console.log(`      ${problem}`);
  });
  console.log(`${items.length - failed} passed, ${failed} failed`);
  process.exitCode = failed || !items.length ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}
