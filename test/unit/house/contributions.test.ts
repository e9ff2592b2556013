import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../host/repository';

interface Setting {
  readonly type: string;
  readonly scope: string;
  readonly markdownDescription: string;
}
interface Step {
  readonly id: string;
  readonly media: { readonly image: Readonly<Record<string, string>>; readonly altText: string };
  readonly completionEvents: readonly string[];
}
interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const read = (file: string): string => readFileSync(join(repositoryRoot(), file), 'utf8');
const text = read('package.json');
const { icon, contributes } = JSON.parse(text) as Manifest;
const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const commands = new Set(contributes.commands.map(({ command }) => command));
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** What the client is made of, in one text. */
const sources = readdirSync(join(repositoryRoot(), 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(join('client/src', file)))
  .join('\n');

/** Commands that VS Code itself has: its own, and one to show each view. */
const OF_VS_CODE = new Set(['workbench.trust.manage', 'anacondaTokens.tokens.focus']);

describe('what the extension contributes', () => {
  it('has a text for each key, and a key for each text', () => {
    const keys = new Set(Array.from(text.matchAll(/"%([\w.]+)%"/g), ([, key]) => key ?? ''));
    assert.deepEqual([...keys].sort(), Object.keys(words).sort());
  });

  it('links only to commands that are there', () => {
    const links = Object.values(words).flatMap((each) =>
      Array.from(each.matchAll(/\(command:([\w.]+)/g), ([, command]) => command ?? ''),
    );
    assert.ok(links.length > 10, 'welcome texts and walkthrough have links');
    assert.deepEqual(
      links.filter((command) => !commands.has(command) && !OF_VS_CODE.has(command)),
      [],
    );
  });

  it('offers in a window that is only a browser what works there', () => {
    const everywhere = contributes.commands.filter(
      ({ enablement }) => enablement?.startsWith('(!isWeb || remoteName)') !== true,
    );
    assert.deepEqual(
      everywhere.map(({ command }) => command),
      ['anacondaTokens.restartServer', 'anacondaTokens.showLog'],
    );
  });

  it('ticks a step of the walkthrough off by what is so, and not by what was begun', () => {
    assert.ok(steps.length > 0);
    for (const { completionEvents } of steps) {
      assert.ok(completionEvents.length > 0);
      for (const event of completionEvents) {
        const [kind, what = ''] = event.split(/:(.*)/s);
        assert.equal(kind, 'onContext', event);
        const key = /^anacondaTokens\.[\w.]+/.exec(what)?.[0] ?? '';
        const [, command] = /^anacondaTokens\.done\.(\w+)$/.exec(key) ?? [];
        const isSet =
          command === undefined ? sources.includes(`'${key}'`) : sources.includes(`'${command}',`);
        assert.ok(isSet, event);
      }
    }
  });

  it('shows each step of the walkthrough as it looks in the theme', () => {
    for (const { id, media } of steps) {
      const of = (theme: string): string => `media/walkthrough/${id}-${theme}.gif`;
      const light = of('light');
      assert.deepEqual(media.image, { light, dark: of('dark'), hc: of('high-contrast'), hcLight: light });
      for (const file of Object.values(media.image))
        assert.ok(existsSync(join(repositoryRoot(), file)), file);
      assert.match(media.altText, /^%.+%$/);
    }
  });

  it('has an icon of 256 pixels', () => {
    assert.ok(existsSync(join(repositoryRoot(), icon)));
    const png = readFileSync(join(repositoryRoot(), icon));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });

  // Proves: security/workspace-settings
  it('lets no workspace decide about secrets', () => {
    const settings = Object.entries(contributes.configuration.properties);
    for (const [name, { markdownDescription, scope, type }] of settings) {
      assert.match(markdownDescription, /^%setting\..+%$/, name);
      assert.notEqual(type, undefined, name);
      const harmless = /^anacondaTokens\.(?:maxProblems|severities|inlayHints\.enabled)$/;
      if (!harmless.test(name)) assert.match(scope, /^(?:application|machine)$/, name);
    }
  });
});
