// node build.mjs <out>: writes style sheet, scripts and icons to <out>/static/assets.
// Does nothing when no input has changed since the last run; fetches packages only when the lock file has changed.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

if (!process.argv[2]) {
  console.error('usage: node build.mjs <output directory>');
  process.exit(2);
}
const out = resolve(process.argv[2]);
const assets = join(out, 'static', 'assets');
process.chdir(dirname(fileURLToPath(import.meta.url)));

const filesIn = directory => readdirSync(directory, { recursive: true })
  .map(name => join(directory, name)).filter(name => statSync(name).isFile()).sort();
const digest = names => names.reduce((hash, name) => hash.update(name).update(readFileSync(name)), createHash('sha256')).digest('hex');
const holds = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value;

const built = `${out}.stamp`;                // beside the output: everything inside is served
const inputs = digest(['build.mjs', 'package.json', 'package-lock.json', ...filesIn('scss'), ...filesIn('js')]);
const expected = ['app.css', 'app.js', 'bpmn.js'].map(name => join(assets, name));
if (holds(built, inputs) && expected.every(name => existsSync(name))) process.exit(0);
rmSync(built, { force: true });

const installed = join('node_modules', '.installed');
const lock = digest(['.npmrc', 'package.json', 'package-lock.json']);
if (!holds(installed, lock)) {
  console.log('frontend: fetching packages');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  writeFileSync(installed, lock);
}

const sass = await import('sass');
const esbuild = await import('esbuild');
const images = join(assets, 'images');
mkdirSync(images, { recursive: true });

const style = sass.compile('scss/app.scss',
  { loadPaths: ['node_modules', '.'], style: 'compressed', logger: sass.Logger.silent });
writeFileSync(join(assets, 'app.css'), style.css);

await esbuild.build({
  entryPoints: ['js/app.js', 'js/bpmn.js'],
  bundle: true, minify: true, format: 'iife', target: 'es2022', legalComments: 'eof', logLevel: 'warning', outdir: assets,
});

const icons = join('node_modules', '@ministryofjustice', 'frontend', 'moj', 'assets', 'images');
for (const icon of readdirSync(icons).filter(name => name.startsWith('icon-')))
  copyFileSync(join(icons, icon), join(images, icon));

writeFileSync(built, inputs);
console.log('frontend: built');
