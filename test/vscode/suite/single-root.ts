/** The tests for a window with one folder, which contains the example tenant. */
import { actionTests } from './actions';
import { closeAll } from './documents';
import { editingTests } from './editing';
import { extensionTests } from './extension';
import { featureTests } from './features';
import { findingTests } from './findings';
import { firstRunTests } from './first-run';
import { foreignTests } from './foreign';
import { manifestTests } from './manifests';
import { navigationTests } from './navigation';
import { reading } from './reading';
import { outlineTests } from './outline';
import { refactoringTests } from './refactorings';

/** Names the tests for mocha. */
export function singleRootTests(): void {
  afterEach(closeAll);
  describe('the extension', extensionTests);
  describe('findings', findingTests);
  describe('findings follow the manifests', manifestTests);
  describe('documents that are not ours', foreignTests);
  describe('language features', featureTests);
  describe('refactorings', refactoringTests);
  describe('reading', reading);
  describe('navigation', navigationTests);
  describe('editing', editingTests);
  describe('the first run', firstRunTests);
  describe('the commands of the sidebar', actionTests);
  describe('the views of the sidebar', outlineTests);
}
