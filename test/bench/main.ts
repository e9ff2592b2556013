// Measures our language server beside its peers, in one table on stdout; JSON and SVG in out/bench, and of a whole run
// the SVG in media/readme: `npm run bench [-- --quick] [--only=ours,raw,lint,tokens,machine,sizes] [--against=REV] [GROUP…]`.
// Groups are `keystroke`, `change` and `completion`; one by itself is quick: `-- --quick --only=ours --against=REV keystroke`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { chart } from './chart';
import { earlierBuild } from './earlierBuild';
import { raceLint } from './lintRace';
import { changeMachine } from './machineChange';
import { groups } from './measure';
import { findPeers } from './peers';
import { places } from './places';
import { allHeats, quickHeats, race } from './serverRace';
import { sizes } from './sizes';
import { aligned, table } from './table';
import { targets } from './targets';
import { TimeShare } from './timeShare';
import { listTokens } from './tokenListing';
import { runOnVsCodesNode } from './vsCodesNode';

/**
 * Three minutes less what the builds before and the last overdrawn wait may take, a minute of them where only one group
 * of one server is looked at; a quarter of an hour for all.
 */
const SECONDS = { tuning: 42, quick: 160, full: 14 * 60 };

async function main(): Promise<void> {
  const quick = process.argv.includes('--quick');
  const only = option('only');
  const against = option('against');
  const named = groups.filter((group) => process.argv.includes(group));
  const tuning = quick && only === 'ours' && named.length === 1;
  const limit = tuning ? SECONDS.tuning : quick ? SECONDS.quick : SECONDS.full;
  const share = new TimeShare(performance.now() + 1000 * limit);
  const folder = resolve('out/bench');
  mkdirSync(folder, { recursive: true });
  const wanted = (name: string): boolean => only?.split(',').includes(name) ?? true;
  const { peers, modules } = await findPeers();
  const sides: (readonly (readonly string[])[])[] = [];
  const times = quick ? 3 : 7;
  if (wanted('machine')) sides.push(await changeMachine(folder, times));
  const earlier = against === undefined ? undefined : earlierBuild(against, folder);
  if (wanted('lint')) {
    const place = { folder: join(folder, 'lint'), modules, earlier: earlier?.folder };
    sides.push(...(await raceLint(place, times, share.part(1, 6))));
  }
  if (wanted('tokens')) sides.push(await listTokens(folder, times, share.part(1, 6)));
  // Packing takes long: a quick run does it only when asked.
  if (wanted('sizes') && !(quick && only === undefined)) sides.push(sizes(earlier?.folder));
  const servers = [
    ...peers.filter(({ name }) => wanted(name)),
    ...(earlier && wanted('ours') ? [earlier.server] : []),
  ];
  const asked = { groups: named.length > 0 ? named : groups, edits: quick ? 32 : 110 };
  const results = await race(servers, quick ? quickHeats() : allHeats(), asked, share);
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  writeFileSync(join(folder, 'results.json'), JSON.stringify({ machine, quick, results, sides }, null, 1));
  const drawn = chart(results);
  writeFileSync(join(folder, 'speed.svg'), drawn);
  // The README's picture shows a whole run, with all servers in it.
  if (!quick && only === undefined && named.length === 0) {
    mkdirSync('media/readme', { recursive: true });
    writeFileSync('media/readme/speed.svg', drawn);
  }
  const tables = [places(results, 'keystrokes'), places(results, 'changes'), targets(results), ...sides];
  const filled = tables.filter(({ length }) => length > 1).map(aligned);
  console.log([...(results.length > 0 ? [table(results)] : []), ...filled].join('\n\n'));
}

/** The value of `--NAME=VALUE`. */
function option(name: string): string | undefined {
  const start = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(start))?.slice(start.length);
}

void runOnVsCodesNode().then((code) => {
  if (code === undefined) return main();
  process.exitCode = code;
});
