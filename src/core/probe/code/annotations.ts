import { blankOf } from './mask.ts';

/** Annotations without arguments, of the kernel and of glib. */
const WORDS = [
  '__user|__iomem|__percpu|__rcu|__force|__kernel|__bitwise|__nocast|__private',
  '__init|__exit|__initdata|__exitdata|__initconst|__init_or_module|__meminit|__ref|__refdata|__net_init|__net_exit',
  '__packed|__randomize_layout|__no_randomize_layout|__designated_init|____cacheline_aligned(?:_in_smp)?',
  '__cacheline_aligned(?:_in_smp)?|__ro_after_init|__read_mostly|__maybe_unused|__always_unused',
  '__unused|__used|__weak|__cold|__hot|__pure|__const|__attribute_const__|__malloc|__must_check|__visible|__sched',
  '__always_inline|__noinline|noinline(?:_for_stack)?|noinstr|asmlinkage|__noclone|__naked|__noreturn',
  '__bpf_kfunc|__nonstring|__latent_entropy|__no_sanitize_address|__no_stack_protector|__ksym',
  'G_GNUC_\\w+|G_NORETURN|QEMU_PACKED|QEMU_NORETURN|coroutine_fn|coroutine_mixed_fn|ATTRIBUTE_UNUSED',
];

/** Annotations with arguments. */
const CALLS = [
  '__free|__aligned|__section|__printf|__scanf|__alloc_size|__assume_aligned|__counted_by(?:_[lb]e)?|__guarded_by',
  '__acquires|__releases|__must_hold|__acquire|__release|__cond_acquires|__cond_releases|__no_context_analysis',
  '__attribute__|__declspec|__asm__|__cleanup|__access|__rcu_guarded|__diagnose_as|__alias',
  'G_GNUC_\\w+|ATTRIBUTE_\\w+|QEMU_ALIGNED',
];

const ARGUMENTS = '\\s*\\([^()]*(?:\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)[^()]*)*\\)';

const ANNOTATION = new RegExp(`\\b(?:(?:${CALLS.join('|')})${ARGUMENTS}|(?:${WORDS.join('|')})\\b(?!\\s*\\())`, 'g');

/** True for a name that is known as an annotation with arguments, not as a function. */
export function isAnnotation(name: string): boolean {
  return ANNOTATION_NAME.test(name);
}

const ANNOTATION_NAME = new RegExp(`^(?:${[...CALLS, ...WORDS].join('|')})$`);

/** Blanks annotations, which grammars of C do not know, at the same length. */
export function blankAnnotations(code: string): string {
  return code.replace(ANNOTATION, blankOf);
}
