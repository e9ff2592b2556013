/** The stretches between commas, blanks around them left out. */
export function commaParts(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/[^,\s](?:[^,\n]*[^,\s])?/g)].map(({ index, 0: part }) => ({
    start: index,
    end: index + part.length,
  }));
}
