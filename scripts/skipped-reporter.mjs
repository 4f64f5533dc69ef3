import { relative } from 'node:path';
import { root } from './root.mjs';

/** Lists the tests that did not run, at the end where nobody overlooks them. */
export default class SkippedReporter {
  constructor({ testNamePattern }) {
    this.asked = !testNamePattern;
  }

  onRunComplete(_contexts, results) {
    const lines = results.testResults.flatMap(({ testFilePath, testResults }) =>
      testResults
        .filter(({ status }) => status === 'pending')
        .map(({ fullName }) => `  ${relative(root, testFilePath)}: ${fullName}`),
    );
    if (this.asked && lines.length > 0) process.stderr.write(`\nSkipped:\n${lines.sort().join('\n')}\n`);
  }
}
