import {
  MarkupKind,
  type ClientCapabilities,
  type CodeAction,
  type Command,
  type CompletionItem,
  type CompletionList,
  type Hover,
  type MarkupContent,
  type SymbolInformation,
} from 'vscode-languageserver';
import type { FeatureContext } from '../../features/featureContext';
import { plainFromMarkdown } from '../../features/hover/plainMarkdown';
import type { Pieces } from '../../features/pieces';
import type { OutlineSymbol } from '../../features/views/symbols';
import { APPLY_FIX_COMMAND, knowsCommandsOnly } from '../capabilities';

/**
 * Answers in the forms that a client has declared. A client that says nothing of a feature gets the newest form; one
 * that declares the feature without the newer form gets the older one (LSP 3.17, the capabilities of each feature).
 */
export class AnswerForms {
  readonly #plainHover: boolean;
  readonly #plainDocumentation: boolean;
  readonly #flatSymbols: boolean;
  /** Whether the client takes fixes as commands alone, which the server then runs. */
  readonly commandsOnly: boolean;

  /** What hovers may know: plain text has no links that run commands. */
  hoverContext(context: FeatureContext): FeatureContext {
    return this.#plainHover ? { ...context, commands: {} } : context;
  }

  constructor(capabilities: ClientCapabilities) {
    const { hover, completion, documentSymbol } = capabilities.textDocument ?? {};
    const hovers = hover?.contentFormat;
    const items = completion?.completionItem;
    // Before there were formats a hover was Markdown and a documentation plain text, as Kate still shows it.
    this.#plainHover = hovers !== undefined && !hovers.includes(MarkupKind.Markdown);
    this.#plainDocumentation =
      items !== undefined && items.documentationFormat?.includes(MarkupKind.Markdown) !== true;
    this.#flatSymbols =
      documentSymbol !== undefined && documentSymbol.hierarchicalDocumentSymbolSupport !== true;
    this.commandsOnly = knowsCommandsOnly(capabilities);
  }

  hover(answer: Hover | null): Hover | null {
    if (answer === null || !this.#plainHover || !isMarkup(answer.contents)) return answer;
    return { ...answer, contents: plain(answer.contents) };
  }

  completions(list: CompletionList): CompletionList {
    if (!this.#plainDocumentation) return list;
    return { ...list, items: list.items.map((item) => this.completion(item)) };
  }

  completion(item: CompletionItem): CompletionItem {
    const { documentation } = item;
    if (!this.#plainDocumentation || documentation === undefined || !isMarkup(documentation)) return item;
    return { ...item, documentation: plain(documentation) };
  }

  symbols(symbols: Pieces<OutlineSymbol>, uri: string): Pieces<OutlineSymbol> | SymbolInformation[] {
    return this.#flatSymbols ? flat(symbols, uri) : symbols;
  }

  /** Actions that ask a command of the client, and edits as a command of ours. */
  actions(actions: CodeAction[]): (CodeAction | Command)[] {
    if (!this.commandsOnly) return actions;
    return actions.flatMap(({ title, edit, command }): Command[] => {
      if (edit !== undefined) return [{ title, command: APPLY_FIX_COMMAND, arguments: [edit] }];
      return command === undefined ? [] : [{ ...command, title }];
    });
  }
}

function isMarkup(value: unknown): value is MarkupContent {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function plain({ value }: MarkupContent): MarkupContent {
  return { kind: MarkupKind.PlainText, value: plainFromMarkdown(value) };
}

function flat(symbols: Iterable<OutlineSymbol>, uri: string, containerName?: string): SymbolInformation[] {
  return [...symbols].flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flat(children, uri, name),
  ]);
}
