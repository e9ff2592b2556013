import { strict as assert } from 'node:assert';
import { chosenPrefix, keepPrefix, machineParams } from '../../../client/src/configuration/machineSituation';
import type { Memento } from '../../../client/src/host/storage';

function memento(): Memento {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise,
    update: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  } as Memento;
}

describe('what the language server is told of a window', () => {
  const situation = { state: memento(), folders: ['file:///w'], isTrusted: true, variables: [] };

  it('is the environment that was chosen, for as long as it is', async () => {
    const state = memento();
    assert.deepEqual(machineParams({ ...situation, state }), { untrusted: [], terminalVariables: [] });
    await keepPrefix(state, '/envs/lab');
    assert.equal(machineParams({ ...situation, state }).prefix, '/envs/lab');
    await keepPrefix(state, undefined);
    assert.equal(chosenPrefix(state), undefined);
    await state.update('condaEnvironment', 5);
    assert.equal(chosenPrefix(state), undefined, 'what another version kept there is no folder');
  });

  it('is the folders that are not trusted, and the names of tokens’ variables, none of the values', () => {
    const variables = ['PATH', 'ANACONDA_TOKEN_B', 'ANACONDA_TOKEN_A', 'ANACONDA_TOKEN_B'];
    assert.deepEqual(machineParams({ ...situation, isTrusted: false, variables }), {
      untrusted: ['file:///w'],
      terminalVariables: ['ANACONDA_TOKEN_A', 'ANACONDA_TOKEN_B'],
    });
  });
});
