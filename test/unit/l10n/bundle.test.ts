import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isCallExpression,
  isImportDeclaration,
  isMemberExpression,
  isStringLiteral,
  isTemplateElement,
  type Node,
} from '@babel/types';
import { repositoryRoot } from '../../host/repository';
import { BUNDLE_FILE, bundleOf, clientFiles, isWording, wordingsIn } from '../../l10n/bundle';
import { places, sourceOf, written, type Source } from '../../syntax';

const root = repositoryRoot();

/** Texts with a blank in them that no person reads, that are the same in each language, or that end in the log. */
const NOT_WORDS = [
  /^conda (?:config --add channels|config --set channel_alias|auth login --basic|token set)\b/,
  /^; Remove-Item Env:$/,
  /^(?:gh secret set|az pipelines variable create| --secret true|glab variable set|java -jar|printf 'Token|; unset|read -s) ?/,
  /^(?:urlForm|given|token|given held) ?$/,
  /^(?:<!DOCTYPE html|">\n<)/,
  /^(?:lane weeks|secondary small)$/,
  /Anaconda Server Tokens/,
  /^Anaconda Cloud$/,
  /^before secure TLS connection$/,
  /^Library\/Application Support\//,
  /^The (?:language server (?:did not answer|ended)|wait was cancelled|request was stopped)\b/,
];

/** A text that reads like words: two of them with a blank between. */
function readsLikeWords(text: string): boolean {
  return /[A-Za-z’']{2,} [A-Za-z“]{2,}/.test(text) && !NOT_WORDS.some((form) => form.test(text));
}

/** Whether what a call writes goes into the log, which speaks English. */
function isLogging(source: Source, node: Node): boolean {
  return (
    isCallExpression(node) &&
    isMemberExpression(node.callee) &&
    /\blog$/.test(written(source, node.callee.object))
  );
}

/** The text of a string, or what stands in a template between what is put into it. */
function textOf(node: Node): string | undefined {
  if (isTemplateElement(node)) return node.value.cooked ?? undefined;
  return isStringLiteral(node) ? node.value : undefined;
}

/** Every text that reads like words and reaches a person without having been put into their language. */
function unmarkedIn(file: string): readonly string[] {
  const source = sourceOf(root, file);
  const isMarked = (node: Node): boolean =>
    isWording(node) || isLogging(source, node) || isImportDeclaration(node);
  const texts = places(source.root, isMarked).map(({ node }) => textOf(node) ?? '');
  return texts.filter(readsLikeWords).map((text) => `${file}: ${text}`);
}

describe('the words of the client', () => {
  const wordings = wordingsIn(root);

  it('stand in the bundle that translators start from (npm run l10n writes it)', () => {
    assert.equal(readFileSync(join(root, BUNDLE_FILE), 'utf8'), bundleOf(root));
  });

  it('are written where they are used, but for those of the scope catalogue', () => {
    const elsewhere = wordings.filter(({ message }) => message === undefined).map(({ place }) => place);
    assert.deepEqual(
      [...new Set(elsewhere.map((place) => place.split(':')[0]))],
      ['client/src/ui/scopeWords.ts'],
    );
  });

  it('have a place for each argument and an argument for each place', () => {
    for (const { place, message = '', arguments: given } of wordings) {
      const places = new Set(Array.from(message.matchAll(/\{(\d+)\}/g), ([, number]) => Number(number)));
      assert.deepEqual(
        [...places].sort(),
        Array.from({ length: given }, (_, at) => at),
        place,
      );
    }
  });

  it('all pass through l10n.t', () => {
    assert.deepEqual(clientFiles(root).flatMap(unmarkedIn), []);
  });
});
