import { readFault, type Faults } from './faults';
import type { RequestLog } from './requestLog';
import { route, type Route } from './router';
import { objectBody } from './tokenBody';
import { empty, json } from './wire';

/** Addresses for tests that run the sandbox as a process of its own. Faults never hit them and they are not recorded. */
export const controlRoutes = (faults: Faults, log: RequestLog, seededTokens: () => object): Route[] => [
  route('GET', '/__sandbox/faults', () => json(200, faults.list())),
  route('POST', '/__sandbox/faults', (request) => {
    faults.add(readFault(objectBody(request.body)));
    return empty(204);
  }),
  route('DELETE', '/__sandbox/faults', () => {
    faults.reset();
    return empty(204);
  }),
  route('GET', '/__sandbox/requests', () => json(200, log.list())),
  route('DELETE', '/__sandbox/requests', () => {
    log.clear();
    return empty(204);
  }),
  route('GET', '/__sandbox/seeded-tokens', () => json(200, seededTokens())),
];
