/** Counts the steps of a computation, where a clock would also measure the rest of the machine. */
import { Session } from 'node:inspector/promises';

/**
 * How many times blocks of our own code are entered while this runs. Work inside the engine, such as matching a regular expression, is not
 * counted.
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
