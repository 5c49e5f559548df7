import { testPages } from './fixture-suite';

testPages('test/features', () => undefined);
