import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

const FILES: Readonly<Record<string, string>> = {
  'source.condarc': 'syntaxes/condarc.tmLanguage.json',
  'source.anaconda-tokens': 'syntaxes/anaconda-tokens.tmLanguage.json',
  'source.token-url': 'syntaxes/token-url.tmLanguage.json',
  'text.anaconda-tokens': 'syntaxes/shown-text.tmLanguage.json',
  'source.shell': 'test/fixtures/grammar/shell.tmLanguage.json',
};

/** A piece of a line with the innermost scope that the grammar gives it. */
export type Piece = readonly [text: string, scope: string];

let registry: Promise<Registry> | undefined;

async function loaded(): Promise<Registry> {
  const wasm = readFileSync(
    createRequire(join(process.cwd(), 'x')).resolve('vscode-oniguruma/release/onig.wasm'),
  );
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  return new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new OnigScanner(sources),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: (scope) => {
      const file = FILES[scope];
      return Promise.resolve(file === undefined ? null : parseRawGrammar(readFileSync(file, 'utf8'), file));
    },
    getInjections: (scope) => (scope === 'source.shell' ? ['source.token-url'] : undefined),
  });
}

async function grammarOf(scope: string): Promise<IGrammar> {
  registry ??= loaded();
  const grammar = await (await registry).loadGrammar(scope);
  if (!grammar) throw new Error(`no grammar for ${scope}`);
  return grammar;
}

/** The pieces of all lines of a text, blanks left out; each with its innermost scope without the last word. */
export async function tokenised(scope: string, text: string): Promise<Piece[]> {
  const grammar = await grammarOf(scope);
  const pieces: Piece[] = [];
  let stack = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = line.slice(startIndex, endIndex);
      if (piece.trim() !== '') pieces.push([piece, (scopes.at(-1) ?? '').replace(/\.[^.]+$/, '')]);
    }
  }
  return pieces;
}
