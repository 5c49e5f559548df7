import { testPages } from './fixture-suite';

testPages('test/rules', name => name.replace(/\.md$/, ''));
