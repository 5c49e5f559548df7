/** Counts what a computation does, where a clock would say what else the machine does. */
import { Session } from 'node:inspector/promises';

/**
 * How often the blocks of our own code are entered while this runs, all in all. What a library of the engine does by itself, as a regular
 * expression, is not seen.
 */
export async function countSteps(act: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    act();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result.filter(script => script.url.includes('/out/test/')).flatMap(script => script.functions)
      .flatMap(each => each.ranges).reduce((sum, range) => sum + range.count, 0);
  } finally {
    session.disconnect();
  }
}
