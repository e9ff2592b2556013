import { randomUUID } from 'node:crypto';
import type { Memento, SecretStorage } from 'vscode';

const key = 'keyringMark';

/**
 * Whether the secrets of the last run are still there. VS Code tells no extension that it has no keyring
 * and keeps secrets in memory only, so a mark is written to both storages and compared at the next start.
 * The first run cannot know, and answers true.
 */
export async function secretsSurvived(state: Memento, secrets: SecretStorage): Promise<boolean> {
  const expected = state.get<string>(key);
  const found = await secrets.get(key);
  if (expected !== undefined && expected === found) return true;
  const mark = randomUUID();
  await state.update(key, mark);
  await secrets.store(key, mark);
  return expected === undefined;
}
