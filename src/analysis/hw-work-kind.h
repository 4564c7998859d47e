/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What kind of work a step is, told from the words of its name: "Exploratory & perf testing" is a
 * test. Words are those of English and of the user's language. */

#include "hw-element.h"

G_BEGIN_DECLS

typedef enum
{
  HW_WORK_OTHER,
  HW_WORK_TEST,
  HW_WORK_REVIEW,
  HW_WORK_APPROVAL,
  HW_WORK_DEPLOYMENT,
  HW_WORK_DESIGN,
  HW_WORK_ANALYSIS,
  HW_WORK_PLANNING,
  HW_WORK_ESTIMATION,
  HW_WORK_DEVELOPMENT,
  HW_WORK_DOCUMENTATION,
  HW_N_WORK_KINDS
} HwWorkKind;

/* The words, made ready to look many names up. */
typedef struct _HwWorkWords HwWorkWords;

HwWorkWords *hw_work_words_new (void);
void hw_work_words_free (HwWorkWords *self);

/* Of the last word that tells: "Design approval" is an approval. Development with anything else is
 * development, and a gate is an approval without words. */
HwWorkKind hw_work_words_find_kind (const HwWorkWords *self, const HwStep *step);

/* For people, untranslated: "testing". */
const char *hw_work_kind_get_label (HwWorkKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWorkWords, hw_work_words_free)

G_END_DECLS
