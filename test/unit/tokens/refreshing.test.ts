import { strict as assert } from 'node:assert';
import type { Servers } from '../../../client/src/accounts/servers';
import type { Sessions } from '../../../client/src/accounts/sessions';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { EventEmitter } from '../../../client/src/host/events';
import type { GrantBook } from '../../../client/src/tokens/grants';
import { eitherInSight, type Pauses, Refreshing } from '../../../client/src/tokens/refreshing';
import type { TokenList, TokenLists } from '../../../client/src/tokens/tokenLists';
import { until } from '../../until';
import { ScriptedPerson } from '../ui/scriptedPerson';

/** The lists of servers as far as they are asked, with the moments at which they were. */
class Asked {
  readonly moments: number[] = [];
  problem: AnacondaError | undefined;
  /** What is no failure of a server. */
  failure: Error | undefined;

  lists: readonly Partial<TokenList>[] = [];

  all(): readonly Partial<TokenList>[] {
    return this.problem === undefined ? this.lists : [{ problem: this.problem }];
  }

  refresh(): Promise<void> {
    this.moments.push(Date.now());
    return this.failure === undefined ? Promise.resolve() : Promise.reject(this.failure);
  }

  pauses(): readonly number[] {
    return this.moments.slice(1).map((moment, at) => moment - (this.moments[at] ?? 0));
  }
}

const PAUSES = { interval: 100, longest: 400, glance: 50 };
const unreachable = new AnacondaError('unreachable', { host: 'repo.example.com' });

describe('the lists of tokens are kept fresh', () => {
  let asked: Asked;
  let refreshing: Refreshing;
  let shown: EventEmitter<unknown>;
  let visible: boolean;
  let panelVisible: boolean;
  let panels: EventEmitter<unknown>;
  let focus: EventEmitter<unknown>;
  let focused: boolean;
  let granted: EventEmitter<void>;
  let person: ScriptedPerson;
  let sessions: EventEmitter<void>;
  let told: unknown[];
  let accounts: readonly { readonly server: string; readonly user: string }[];
  let learned: unknown[];

  beforeEach(() => {
    asked = new Asked();
    shown = new EventEmitter();
    sessions = new EventEmitter();
    told = [];
    accounts = [];
    learned = [];
    visible = true;
    panelVisible = false;
    panels = new EventEmitter();
    focus = new EventEmitter();
    focused = true;
    granted = new EventEmitter();
    person = new ScriptedPerson();
    keepFresh(PAUSES);
  });
  afterEach(() => {
    refreshing.dispose();
  });

  function keepFresh(own: Pauses): void {
    const sight = {
      get visible() {
        return visible;
      },
      onDidChangeVisibility: shown.event,
      get focused() {
        return focused;
      },
      onDidChangeFocus: focus.event,
    };
    const parts = {
      lists: asked as unknown as TokenLists,
      servers: { onDidChange: new EventEmitter<void>().event } as unknown as Servers,
      sessions: { onDidChange: sessions.event, all: () => Promise.resolve(accounts) } as unknown as Sessions,
      grants: {
        of: (session: unknown) => Promise.reject(new Error(String(learned.push(session)))),
      } as unknown as GrantBook,
      trust: { given: () => true, onDidGrant: granted.event },
      log: { error: (...words: unknown[]) => void told.push(words) },
      ui: person,
    };
    const both = eitherInSight(sight, {
      get visible() {
        return panelVisible;
      },
      onDidChangeVisibility: panels.event,
    });
    refreshing = new Refreshing(parts, both, own);
  }

  const calls = (count: number): Promise<true | undefined> =>
    until(`${count} looks`, () => asked.moments.length >= count || undefined);

  it('again and again while a person looks', async () => {
    await refreshing.refresh();
    await calls(4);
  });

  it('less and less often while a server fails, and as before when it answers', async () => {
    refreshing.dispose();
    keepFresh({ interval: 50, longest: 3_600_000, glance: 50 });
    asked.problem = unreachable;
    await refreshing.refresh();
    await calls(4);
    const [first = 0, second = 0, third = 0] = asked.pauses();
    assert.ok(first >= 90 && second >= 190 && third >= 390, asked.pauses().join(', '));
    asked.problem = undefined;
    await calls(6);
    // 1600 if it still backed off.
    assert.ok((asked.pauses().at(-1) ?? 0) < 1500, asked.pauses().join(', '));
  });

  it('no later than the longest pause, however long a server fails', async () => {
    refreshing.dispose();
    keepFresh({ interval: 50, longest: 60, glance: 50 });
    asked.problem = unreachable;
    await refreshing.refresh();
    // With nothing that holds it back the ninth look would come after 25 seconds.
    await calls(9);
  });

  it('again after a failure that is none of a server, which is told once', async () => {
    asked.failure = new Error('the keyring does not answer');
    await refreshing.refresh();
    await calls(3);
    assert.deepEqual(told, [['The lists of tokens could not be read anew.', asked.failure]]);
    asked.failure = undefined;
    await calls(5);
    asked.failure = new Error('the keyring does not answer');
    await calls(7);
    assert.equal(told.length, 2);
    assert.deepEqual(
      person.told.map(({ weight, buttons }) => [weight, buttons.map(({ title }) => title)]),
      [
        ['error', ['Show Log']],
        ['error', ['Show Log']],
      ],
    );
    await person.told[0]?.buttons[0]?.run();
    assert.deepEqual(person.commands, [['anacondaTokens.showLog']]);
  });

  it('not while the view is out of sight, and at once when it comes back', async () => {
    await refreshing.refresh();
    visible = false;
    await new Promise((resolve) => setTimeout(resolve, 3 * PAUSES.interval));
    assert.equal(asked.moments.length, 1);
    visible = true;
    shown.fire({});
    assert.equal(asked.moments.length, 2);
  });

  it('while a panel is in sight and the view is not', async () => {
    visible = false;
    await refreshing.refresh();
    await new Promise((resolve) => setTimeout(resolve, 3 * PAUSES.interval));
    assert.equal(asked.moments.length, 1);
    panelVisible = true;
    panels.fire({});
    assert.equal(asked.moments.length, 2);
    await calls(4);
  });

  it('not twice for one who looks away for a moment', async () => {
    await refreshing.refresh();
    shown.fire({});
    assert.equal(asked.moments.length, 1);
  });

  it('once that moment is over, and not only when the timer would', async () => {
    refreshing.dispose();
    keepFresh({ interval: 3_600_000, longest: 3_600_000, glance: 50 });
    await refreshing.refresh();
    shown.fire({});
    await calls(2);
  });

  it('not in a window that nobody looks at, and at once when it gets the focus', async () => {
    await refreshing.refresh();
    focused = false;
    await new Promise((resolve) => setTimeout(resolve, 3 * PAUSES.interval));
    assert.equal(asked.moments.length, 1);
    focused = true;
    focus.fire({});
    assert.equal(asked.moments.length, 2);
  });

  it('with what the accounts may grant whose tokens are listed, where their servers tell', async () => {
    const account = (server: string, user: string) => ({ server, user });
    accounts = [account('one', 'alice'), account('one', 'bob'), account('two', 'alice')];
    asked.lists = [
      { ...account('one', 'alice'), state: 'ready' },
      { ...account('one', 'bob'), state: 'offline' },
      { ...account('two', 'carol'), state: 'ready' },
    ];
    await refreshing.refresh();
    assert.deepEqual(learned, [accounts[0]]);
    assert.deepEqual(told, []);
  });

  it('no longer once they are disposed of', async () => {
    const look = refreshing.refresh();
    refreshing.dispose();
    await look;
    granted.fire();
    focus.fire({});
    await new Promise((resolve) => setTimeout(resolve, 3 * PAUSES.interval));
    assert.equal(asked.moments.length, 1);
  });

  it('when the workspace comes to be trusted', async () => {
    await refreshing.refresh();
    granted.fire();
    assert.equal(asked.moments.length, 2);
  });

  it('when somebody signs in or out in another window', async () => {
    await refreshing.refresh();
    sessions.fire();
    assert.equal(asked.moments.length, 2);
  });
});
