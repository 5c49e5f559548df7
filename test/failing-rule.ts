/** A rule that throws, while a suite runs. */
import { rulesById, type PlacedFailure, type Rule } from '../server/src/core';

/** Replaces the checks of the rule. Call it inside `describe`. */
export function useFailingRule(id: string): void {
  const rule = rulesById.get(id) as { check: Rule['check'] };
  const { check } = rule;
  // After a finding, which is lost as well.
  before(() => {
    rule.check = (subjects, context, report) => {
      check(subjects, context, report);
      throw new Error('out of cheese');
    };
  });
  after(() => { rule.check = check; });
}

/** For workspaces of tests that are not about this: a rule that throws fails the test. */
export function ruleFailed({ error }: PlacedFailure): void {
  throw error;
}
