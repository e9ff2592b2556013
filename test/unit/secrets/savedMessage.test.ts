import { strict as assert } from 'node:assert';
import type { Workspace } from '../../../client/src/host/workspace';
import { chosenInstead } from '../../../client/src/secrets/chosenInstead';
import { type SavedAs, showSaved } from '../../../client/src/secrets/savedMessage';
import type { WantedLiteral } from '../../../client/src/secrets/wantedLiteral';
import { uriOf } from '../panels/panelFixture';
import { type Reaction, ScriptedPerson } from '../ui/scriptedPerson';

const SERVER = 'https://repo.example.com';
const POSITION = { line: 1, character: 4 };
const RANGE = { start: POSITION, end: POSITION };
const BY_NAME = { name: 'main', alias: SERVER, range: RANGE };
const WANTED: WantedLiteral = { uri: 'file:///.condarc', range: RANGE };

describe('what stands in place of a token that is taken out of a file', () => {
  async function asked(literal: Partial<WantedLiteral>, ...reactions: readonly Reaction[]) {
    const person = new ScriptedPerson().follow(...reactions);
    const chosen = await chosenInstead(person, { ...WANTED, ...literal });
    return { chosen, asked: person.asked.map(({ frame, question, rows }) => ({ frame, question, rows })) };
  }

  it('is not asked where the caller says it, or variables are replaced there', async () => {
    assert.deepEqual(await asked({ instead: 'nothing', expandsEnvironment: true }), {
      chosen: 'nothing',
      asked: [],
    });
    assert.deepEqual(await asked({ expandsEnvironment: true }), { chosen: 'reference', asked: [] });
  });

  it('is asked where they are not, or nobody knows, with what is possible there', async () => {
    const frame = { title: 'Move the Token to Secret Storage', step: 1, total: 1 };
    const nothing = 'Leave the file as it is';
    const refused = {
      frame,
      question:
        'Programs that read this file replace no variables here. What should stand in place of the token?',
    };
    const named = 'The channel’s name: main';
    assert.deepEqual(await asked({ expandsEnvironment: false, byName: BY_NAME }, named), {
      chosen: 'name',
      asked: [{ ...refused, rows: [named, nothing] }],
    });
    assert.deepEqual(await asked({ expandsEnvironment: false }, nothing), {
      chosen: 'nothing',
      asked: [{ ...refused, rows: [nothing] }],
    });
    const unknown = {
      frame,
      question: 'Nothing is known to put a variable in here. What should stand in place of the token?',
      rows: ['A variable’s name all the same', nothing],
    };
    assert.deepEqual(await asked({ byName: BY_NAME }, 'A variable’s name'), {
      chosen: 'reference',
      asked: [unknown],
    });
    for (const left of ['cancelled', 'back'])
      assert.deepEqual(await asked({}, left), { chosen: undefined, asked: [unknown] });
  });
});

describe('what is said once a token is taken out of a file', () => {
  const held = { server: SERVER, id: 'one', name: 'ci', variable: 'ANACONDA_TOKEN_CI' };
  const workspace = { nameOf: () => '.condarc' } as unknown as Workspace;

  function told(more: Partial<SavedAs>, byName?: typeof BY_NAME) {
    const ui = new ScriptedPerson();
    const opened: (string | undefined)[] = [];
    const openTerminal = (alias: string | undefined) => Promise.resolve(void opened.push(alias));
    const saved = {
      held,
      instead: 'reference',
      uri: uriOf('/.condarc'),
      onDisk: true,
      tracked: false,
    } as const;
    showSaved({ ui, workspace, openTerminal }, { ...saved, ...more }, byName);
    const [message] = ui.told;
    for (const { run } of message?.buttons ?? []) void run();
    const buttons = message?.buttons.map(({ title }) => title);
    return { weight: message?.weight, words: message?.words, buttons, opened, commands: ui.commands };
  }

  const KEPT = '“ci” is kept in VS Code’s secret storage.';
  const VARIABLE =
    'conda needs the variable ANACONDA_TOKEN_CI: terminals opened by “Open Terminal with Tokens” have it.';
  const TERMINALS = {
    buttons: ['Open Terminal with Tokens', 'All Terminals…'],
    commands: [['anacondaTokens.useInAllTerminals']],
  };

  it('is what conda needs now, and how to give it', () => {
    const information = { weight: 'information', ...TERMINALS };
    assert.deepEqual(told({}), { ...information, words: `${KEPT} ${VARIABLE}`, opened: [undefined] });
    assert.deepEqual(told({ onDisk: false }, BY_NAME), {
      ...information,
      words: `${KEPT} Save .condarc: on disk the token still stands in plain text. ${VARIABLE}`,
      opened: [undefined],
    });
    const alias = `${SERVER}/t/\${ANACONDA_TOKEN_CI}`;
    assert.deepEqual(told({ instead: 'name' }, BY_NAME), {
      ...information,
      words: `${KEPT} conda finds the channel by “channel_alias: ${alias}” in .condarc: the terminal has the command for it ready.`,
      opened: [alias],
    });
  });

  it('is that it stands there still, and that git may hold it, with a way to look', () => {
    const stays = 'It still stands in .condarc in plain text.';
    assert.deepEqual(told({ instead: 'nothing', onDisk: false }), {
      weight: 'information',
      words: `${KEPT} ${stays}`,
      buttons: [],
      opened: [],
      commands: [],
    });
    const git = 'git tracks .condarc, so its history may have the token.';
    const search = ['anacondaTokens.searchHistory', { uri: 'file:///.condarc', server: SERVER, id: 'one' }];
    assert.deepEqual(told({ instead: 'nothing', tracked: true }), {
      weight: 'warning',
      words: `${KEPT} ${stays} ${git}`,
      buttons: ['Search git’s History'],
      opened: [],
      commands: [search],
    });
    assert.deepEqual(told({ tracked: true }), {
      weight: 'warning',
      words: `${KEPT} ${VARIABLE} ${git}`,
      buttons: ['Search git’s History', ...TERMINALS.buttons],
      opened: [undefined],
      commands: [search, ...TERMINALS.commands],
    });
  });
});
