import type { Database } from '../platform/db.ts';
import { type Offices, loadOffices } from '../proceedings/offices.ts';

/** The offices, read again every minute and on request: an office made by a command is known without a restart. */
export type LiveOffices = Offices & { refresh(): Promise<void>; stop(): void };

const refreshMilliseconds = 60_000;

/** Loads the offices and keeps them fresh until `stop`. A refresh that fails leaves the offices known before. */
export async function liveOffices(database: Pick<Database, 'owner'>): Promise<LiveOffices> {
  let offices = await loadOffices(database);
  const refresh = async (): Promise<void> => {
    offices = await loadOffices(database);
  };
  // The next minute tries again; what else the lost connection breaks says so itself.
  const timer = setInterval(() => void refresh().catch(() => undefined), refreshMilliseconds);
  timer.unref();
  return {
    get: (id) => offices.get(id),
    superiorsOf: (id) => offices.superiorsOf(id),
    withBelow: (id) => offices.withBelow(id),
    bodiesOf: (division, task) => offices.bodiesOf(division, task),
    agencyOf: (division, task) => offices.agencyOf(division, task),
    all: () => offices.all(),
    refresh,
    stop: () => clearInterval(timer),
  };
}
