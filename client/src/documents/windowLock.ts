import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { isRunning } from '../../../server/src/stores/fileBeside';
import { AnacondaError } from '../anaconda/errors';
import { parseJson } from '../anaconda/replies/replyBody';

/** How long one window waits for another, and how often it looks, in ms. */
const USUAL = { patience: 30_000, pause: 100 };

/** Turns that stay behind the newest one, for a window that was slow to read the folder. */
const KEPT_TURNS = 8;

const OWNER_FILE = 'owner.json';
const FREE_FILE = 'free';

/** Who holds a lock: a process of a machine, since when in ms since the epoch. */
const ownerSchema = v.object({ pid: v.number(), host: v.string(), at: v.number() });
type Owner = v.InferOutput<typeof ownerSchema>;

/**
 * A lock between the windows of a user, for VS Code has none. Each hold is a numbered folder, a turn, and the highest
 * number says who holds the lock. A turn is made whole and then renamed to the next number, which only one window can
 * do; it is given back by a mark in it. No turn is ever taken away to get the lock, so nothing that is done twice or
 * late can take away the lock of somebody else: removing a lock file whose process has ended can.
 */
export class WindowLock {
  /** `folder` is one that all windows of this user have, such as the extension's global storage. */
  constructor(
    private readonly folder: string,
    private readonly limits = USUAL,
  ) {}

  /**
   * Runs a task while no other window runs one of the same name; names are file names. Rejects with an error in words
   * when another window does not end within 30 s or the folder cannot be written, and with an AnacondaError, cancelled,
   * when the signal ends the wait; nothing was done then.
   */
  async alone<T>(name: string, task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = await this.#turn(join(this.folder, 'locks', name), signal);
    try {
      return await task();
    } finally {
      await giveBack(turn);
    }
  }

  /** Waits for a turn. @returns its folder. */
  async #turn(room: string, signal: AbortSignal): Promise<string> {
    const end = Date.now() + this.limits.patience;
    for (;;) {
      if (signal.aborted) throw new AnacondaError('cancelled', { host: '' });
      const taken = await this.#take(room);
      if (typeof taken === 'string') return taken;
      if (Date.now() >= end) throw new Error(busyWords(room, taken));
      await new Promise((resolve) => setTimeout(resolve, this.limits.pause * (0.5 + Math.random())));
    }
  }

  /** The folder of an own turn, else who has the lock; undefined where another window was quicker just now. */
  async #take(room: string): Promise<string | Owner | undefined> {
    try {
      await mkdir(room, { recursive: true });
      const newest = await newestTurn(room);
      const holder = newest === 0 ? undefined : await holderOf(join(room, String(newest)));
      return holder ?? (await begin(room, newest + 1));
    } catch (cause) {
      throw new Error(unusableWords(room, codeOf(cause)), { cause });
    }
  }
}

/** Makes a turn. Undefined where another window has made it, or a later one, meanwhile. */
async function begin(room: string, number: number): Promise<string | undefined> {
  const turn = join(room, String(number));
  const owner: Owner = { pid: process.pid, host: hostname(), at: Date.now() };
  const draft = await mkdtemp(join(room, 'draft-'));
  try {
    await writeFile(join(draft, OWNER_FILE), JSON.stringify(owner));
    await rename(draft, turn);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // What the systems say of a folder that is there already differs.
    if (await exists(turn)) return undefined;
    throw error;
  }
  if ((await newestTurn(room)) === number) return turn;
  await rm(turn, { recursive: true, force: true });
  return undefined;
}

async function giveBack(turn: string): Promise<void> {
  try {
    await writeFile(join(turn, FREE_FILE), '');
    await tidyUp(join(turn, '..'));
  } catch {
    // A full disk, or a person who has deleted the folder: without it the lock is free too.
    await rm(turn, { recursive: true, force: true });
  }
}

/**
 * Deletes turns long past. Never a draft: half deleted it could still be renamed, and a turn without its owner is one
 * that another window can rename its own onto.
 */
async function tidyUp(room: string): Promise<void> {
  const newest = await newestTurn(room);
  const past = (await turnsIn(room)).filter((number) => number <= newest - KEPT_TURNS);
  await Promise.all(past.map((number) => rm(join(room, String(number)), { recursive: true, force: true })));
}

/** The highest number; 0 where nobody has ever held the lock. */
async function newestTurn(room: string): Promise<number> {
  return (await turnsIn(room)).reduce((highest, number) => Math.max(highest, number), 0);
}

async function turnsIn(room: string): Promise<readonly number[]> {
  return (await readdir(room)).filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Who holds a turn; undefined where it was given back, or left behind by a process that has ended. */
async function holderOf(turn: string): Promise<Owner | undefined> {
  if (await exists(join(turn, FREE_FILE))) return undefined;
  const owner = v.safeParse(ownerSchema, parseJson(await readFile(join(turn, OWNER_FILE), 'utf8')));
  // A turn is renamed when it is complete, so half of one is left of a machine that stopped.
  if (!owner.success) return undefined;
  const { pid, host, at } = owner.output;
  // The processes of another machine, which may share the home directory, cannot be looked at.
  if (host !== hostname()) return owner.output;
  const started = Date.now() - uptime() * 1000;
  return at < started || !isRunning(pid) ? undefined : owner.output;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function busyWords(room: string, owner: Owner | undefined): string {
  return owner === undefined
    ? l10n.t(
        'Other windows of VS Code are at the same work. Nothing was changed: try again when they are done.',
      )
    : l10n.t(
        'Another window of VS Code is at the same work (process {0} on {1}). Nothing was changed: try again when it is done. If no other window is open, delete the folder {2}.',
        owner.pid,
        owner.host,
        room,
      );
}

function unusableWords(room: string, code: string): string {
  return l10n.t(
    'One window of VS Code at a time does this, and the folder that sees to it cannot be used ({0}). Nothing was changed: make sure that you can write to {1}, then try again.',
    code,
    room,
  );
}
