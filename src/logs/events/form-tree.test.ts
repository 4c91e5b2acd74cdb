import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { AddressMemory } from './address-memory.ts';
import { addressMark, FormTree, portMark } from './form-tree.ts';

const address = String.fromCharCode(addressMark);
const port = String.fromCharCode(portMark);

function treeOf(forms: readonly string[]): FormTree<string> {
  const tree = new FormTree<string>(new AddressMemory());
  for (const form of forms) tree.add(Buffer.from(form, 'latin1'), form);
  return tree;
}

const find = (tree: FormTree<string>, text: string): string | undefined =>
  tree.find(Buffer.from(`${text}\n`, 'latin1'), 0);

const fill = (form: string, ip: string, number: number): string =>
  form.replace(address, ip).replace(port, String(number));

describe('form tree', () => {
  it('finds what was added, with what stands in the place of marks', () => {
    const forms = ['', 'a', 'ab', `ab ${address}`, `ab ${address} c ${port}`, `ac ${port}`, 'b'];
    const tree = treeOf(forms);
    for (const form of forms) {
      assert.equal(find(tree, fill(form, '192.0.2.7', 22)), form);
      assert.equal(tree.address, form.includes(address) ? '192.0.2.7' : null);
      assert.equal(tree.port, form.includes(port) ? 22 : null);
    }
    for (const other of ['c', 'abc', 'ab ', 'ab 192.0.2.7 ', 'ab 192.0.2', 'ac x', 'ac']) {
      assert.equal(find(tree, other), undefined, other);
    }
  });

  it('takes no byte of a line for a mark', () => {
    const tree = treeOf([`a ${address}`, `b ${port}`]);
    assert.equal(find(tree, `a ${address}`), undefined);
    assert.equal(find(tree, `b ${port}`), undefined);
  });

  it('takes ports as they are written, from 1 to the highest', () => {
    const tree = treeOf([`port ${port}`]);
    for (const text of ['1', '22', '65535']) {
      assert.equal(find(tree, `port ${text}`), `port ${port}`);
      assert.equal(tree.port, Number(text));
    }
    for (const text of ['', '0', '022', '65536', '99999', '100000000000', '-1', '1x']) {
      assert.equal(find(tree, `port ${text}`), undefined, text);
    }
  });

  it('knows nothing once it is cleared', () => {
    const tree = treeOf(['a', 'b']);
    tree.clear();
    assert.equal(find(tree, 'a'), undefined);
  });

  it('says of any text only what it is, whatever was added', () => {
    const piece = fc.constantFrom('a', 'b', ' ', '1', '.', ':', '192.0.2.7', '22');
    const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
    const formOf = ([before, between, after, marks]: [string, string, string, number]): string =>
      [before, marks & 1 ? address : '', between, marks & 2 ? port : '', after].join('');
    const form = fc.tuple(text, text, text, fc.nat({ max: 3 })).map(formOf);
    const ip = fc.oneof(fc.ipV4(), fc.ipV6());
    const number = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(fc.array(form, { minLength: 1, maxLength: 8 }), text, ip, number, (...of) => {
        const [forms, any, where, at] = of;
        const tree = treeOf(forms);
        for (const tried of [any, ...forms.map((one) => fill(one, where, at))]) {
          const found = find(tree, tried);
          if (found === undefined) continue;
          assert(forms.includes(found));
          assert.equal(fill(found, tree.address ?? '', tree.port ?? 0), tried);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
