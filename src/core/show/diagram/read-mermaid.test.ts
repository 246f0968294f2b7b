import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readMermaid } from './read-mermaid.ts';

void describe('a diagram in words', () => {
  void test('a flowchart is its edges with labels in place of ids, and its groups', () => {
    assert.deepEqual(
      readMermaid(`flowchart TB
  accTitle: Who maps what
  accDescr: The VMM maps it.
  subgraph host["Host kernel"]
    vfio["VFIO<br/>driver"]
    kvm(["KVM: CM-4"])
  end
  vmm[("VMM (a #quot;process#quot;)")]
  vfio --> vmm -->|memory slot| kvm
  vfio --- kvm
  vmm -. asks .-> vfio & kvm
  vmm == maps ==> kvm:::wide
  plain-id --x kvm
  click vmm "/d/CM-1"
  style vmm fill:none`),
      {
        title: 'Who maps what',
        description: 'The VMM maps it.',
        groups: ['Host kernel: VFIO driver; KVM: CM-4'],
        steps: [
          'VFIO driver -> VMM (a "process")',
          'VMM (a "process") -- memory slot -> KVM: CM-4',
          'VFIO driver - KVM: CM-4',
          'VMM (a "process") -- asks -> VFIO driver',
          'VMM (a "process") -- asks -> KVM: CM-4',
          'VMM (a "process") -- maps -> KVM: CM-4',
          'plain-id -> KVM: CM-4',
        ],
      },
    );
  });

  void test('a sequence is its messages with the names of who takes part', () => {
    assert.deepEqual(
      readMermaid(
        'sequenceDiagram\n  participant G as Guest\n  actor H\n  G->>+H: reads the register\n  H-->>-G: a value\n  Note over G,H: both wait\n  loop each page\n  G-)H: writes\n  end',
      ),
      {
        groups: [],
        steps: [
          'Guest -- reads the register -> H',
          'H -- a value -> Guest',
          'Guest, H: both wait',
          'loop each page',
          'Guest -- writes -> H',
        ],
      },
    );
  });

  void test('a state diagram is its transitions', () => {
    assert.deepEqual(
      readMermaid(
        'stateDiagram-v2\n  state "Not mapped" as off\n  [*] --> off\n  off --> on: first fault\n  on: Mapped',
      ).steps,
      ['(start or end) -> Not mapped', 'Not mapped -- first fault -> Mapped'],
    );
  });

  void test('of another kind its statements are given, without its configuration', () => {
    assert.deepEqual(
      readMermaid(
        '---\nconfig:\n  packet:\n    bitsPerRow: 16\n---\npacket-beta\n  accTitle: Bits\n  accDescr {\n    Two\n    fields.\n  }\n  0-15: "id"\n  16-19: "version"\n',
      ),
      { title: 'Bits', description: 'Two fields.', groups: [], steps: ['0-15: id', '16-19: version'] },
    );
  });

  void test('never throws and always ends, for any source', () => {
    const pieces = fc.constantFrom(
      'flowchart LR\n',
      'sequenceDiagram\n',
      'stateDiagram\n',
      '---\n',
      'a',
      '-->',
      '--',
      '|',
      '[',
      ']',
      '"',
      '&',
      '\n',
      'subgraph ',
      'end\n',
      ' ',
      ':',
      '#9999999999;',
      '<img onerror>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        readMermaid(parts.join(''));
      }),
    );
  });
});
