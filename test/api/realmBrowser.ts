/** A user at a browser: fills the realm's two pages and follows the redirect back, or stops before. */
export async function browse(url: string, last: 'follow' | 'stop' | 'decline'): Promise<string> {
  const first = await fetch(url);
  const submit = (page: string, fields: Record<string, string>): Promise<Response> => {
    const action = (/action="([^"]+)"/.exec(page)?.[1] ?? '').replace(/&#38;|&amp;/g, '&');
    return fetch(action, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  };
  const answer =
    last === 'decline'
      ? await submit(await first.text(), { cancel: 'cancel' })
      : await submit(
          await (await submit(await first.text(), { username: 'bob', password: 'sandbox' })).text(),
          { otp: '123456' },
        );
  const back = answer.headers.get('location') ?? '';
  if (last !== 'stop') await (await fetch(back)).text();
  return back;
}
