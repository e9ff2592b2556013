import { type Piece, Pieces } from '../../features/pieces';

/** What `JSON.stringify` makes of a message, in texts that follow each other: those of pieces are kept with them. */
export function jsonTexts(message: object): readonly string[] {
  const texts: string[] = [];
  if ('result' in message && message.result instanceof Pieces) {
    const { result, ...head } = message;
    addList(head, 'result', result, texts);
  } else texts.push(JSON.stringify(message));
  return texts;
}

/** Adds an object whose last field is a list. */
function addList(head: object, field: string, { pieces }: Pieces<unknown>, texts: string[]): void {
  texts.push(`${JSON.stringify(head).slice(0, -1)},"${field}":[`);
  const first = texts.length;
  pieces.forEach((piece) => {
    addPiece(piece, texts);
  });
  // A comma stands before each item.
  if (texts.length > first) texts[first] = texts[first]?.slice(1) ?? '';
  texts.push(']}');
}

function addPiece(piece: Piece<unknown>, texts: string[]): void {
  const { items } = piece;
  if (piece.text !== undefined) texts.push(piece.text);
  else if (items.some(hasChildren)) for (const item of items) addItem(item, texts);
  else if (items.length > 0) texts.push((piece.text = `,${JSON.stringify(items).slice(1, -1)}`));
}

function addItem(item: unknown, texts: string[]): void {
  texts.push(',');
  if (hasChildren(item)) {
    const { children, ...head } = item;
    addList(head, 'children', children, texts);
  } else texts.push(JSON.stringify(item));
}

function hasChildren(item: unknown): item is { readonly children: Pieces<unknown> } {
  return typeof item === 'object' && item !== null && 'children' in item && item.children instanceof Pieces;
}
