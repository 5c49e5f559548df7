/** Keeps a tenant in step with the units of a document. */
import { type DocumentUnit, type UnitObserver } from './document';
import { type Entry } from './options';

/** `entry` returns the document's entry; `declares` whether its declarations count for its tenant. */
export function observeUnits(entry: () => Entry, declares: () => boolean): UnitObserver {
  return {
    leaving: unit => leaveTenant(entry(), unit, declares()),
    entered: unit => { if (declares()) entry().tenant.declare(unit); },
    replace: (unit, apply) => {
      const { tenant } = entry();
      tenant.forget(unit);
      if (declares()) tenant.replace(unit, apply);
      else apply();
    },
    redeclare: (unit, apply) => {
      const { tenant } = entry();
      const isDeclared = declares();
      if (isDeclared) tenant.withdraw(unit);
      apply();
      if (isDeclared) tenant.declare(unit);
    },
  };
}

/** The unit leaves the document's tenant. */
export function leaveTenant({ tenant }: Entry, unit: DocumentUnit, isDeclared: boolean): void {
  tenant.forget(unit);
  if (isDeclared) tenant.withdraw(unit);
}
