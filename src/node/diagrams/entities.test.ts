import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hideEntities, restoreEntities, restoreText } from './entities.ts';

test('entities of a label are one character each and come back as themselves', () => {
  const hidden = hideEntities('flowchart LR\n a["#60;b#62; #quot;c#quot; #8594; #35;1"]');
  assert.doesNotMatch(hidden, /[#;<>]/);
  assert.equal(restoreText(hidden), 'flowchart LR\n a["<b> "c" → #1"]');
  assert.equal(restoreEntities(hidden), 'flowchart LR\n a["&#60;b&#62; &#34;c&#34; → &#35;1"]');
});

test('colours, addresses and what is no entity stay', () => {
  const source = 'classDef a fill:#333;\nclick a href "/d/CM-1#34;"\na["#nothing; # 5;"]';
  assert.equal(hideEntities(source), source);
});
