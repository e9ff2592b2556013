/** How many of `count` things come before something, in an order in which those that do stand first. */
export function lowerBound(count: number, comesBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
