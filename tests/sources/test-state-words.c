/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the names of states on real boards say. */

#include "hw-state-words.h"

typedef struct
{
  const char *name;
  HwStateSense sense;
} Named;

static const Named statuses[] = {
  { "In Progress", HW_STATE_WORK },
  { "Development", HW_STATE_WORK },
  { "Code Review", HW_STATE_WORK },
  { "In review", HW_STATE_WORK },
  { "Testing", HW_STATE_WORK },
  { "开发中", HW_STATE_WORK },
  { "", HW_STATE_WORK },
  { "待测试", HW_STATE_WAITING },
  { "待办", HW_STATE_NOT_BEGUN },
  { "已完成", HW_STATE_DONE },
  { "To Do", HW_STATE_NOT_BEGUN },
  { "ToDo", HW_STATE_NOT_BEGUN },
  { "TODO", HW_STATE_NOT_BEGUN },
  { "Open", HW_STATE_NOT_BEGUN },
  { "Selected for Development", HW_STATE_NOT_BEGUN },
  { "Offen", HW_STATE_NOT_BEGUN },
  { "À faire", HW_STATE_NOT_BEGUN },
  { "Por hacer", HW_STATE_NOT_BEGUN },
  { "Ready for Dev", HW_STATE_WAITING },
  { "READY_FOR_QA", HW_STATE_WAITING },
  { "Waiting for customer", HW_STATE_WAITING },
  { "Pending approval", HW_STATE_WAITING },
  { "To review", HW_STATE_WAITING },
  { "Already testing", HW_STATE_WORK },
  { "En attente", HW_STATE_WAITING },
  { "Wartet auf Test", HW_STATE_WAITING },
  { "Product backlog", HW_STATE_BACKLOG },
  { "Blocked", HW_STATE_BLOCKED },
  { "On Hold", HW_STATE_BLOCKED },
  { "Household", HW_STATE_WORK },
  { "Done", HW_STATE_DONE },
  { "Closed", HW_STATE_DONE },
  { "Résolu", HW_STATE_DONE },
  { "Gelöst", HW_STATE_DONE },
  { "Abandoned", HW_STATE_DROPPED },
  { "Won't fix", HW_STATE_DROPPED },
  { "CAB approval", HW_STATE_GATE },
  { "Freigabe", HW_STATE_GATE },
};

static const Named labels[] = {
  { "bug", HW_STATE_NO_STATE },
  { "type::feature", HW_STATE_NO_STATE },
  { "priority: high", HW_STATE_NO_STATE },
  { "approved by legal", HW_STATE_WAITING },
  { "Changes requested", HW_STATE_WORK },
  { "workflow::in dev", HW_STATE_WORK },
  { "workflow::ready for review", HW_STATE_WAITING },
  { "status: done", HW_STATE_DONE },
  { "Doing", HW_STATE_WORK },
  { "To Do", HW_STATE_NOT_BEGUN },
  { "blocked", HW_STATE_BLOCKED },
};

static void
test_statuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_test_message ("%s", statuses[i].name);
      g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, statuses[i].name, NULL), ==,
                       statuses[i].sense);
    }
}

static void
test_labels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_test_message ("%s", labels[i].name);
      g_assert_cmpint (hw_state_words_read (HW_TERM_LABEL, labels[i].name, NULL), ==,
                       labels[i].sense);
    }
  g_assert_cmpstr (hw_state_words_strip (HW_TERM_LABEL, "workflow::in dev"), ==, "in dev");
  g_assert_cmpstr (hw_state_words_strip (HW_TERM_LABEL, "workflow::"), ==, "workflow::");
  g_assert_cmpstr (hw_state_words_strip (HW_TERM_STATUS, "a:b"), ==, "a:b");
}

/* What the source says of a state counts for more than its name. */
static void
test_hints (void)
{
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "已完成", "done"), ==, HW_STATE_DONE);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Rejected", "done"), ==, HW_STATE_DROPPED);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "待办", "new"), ==, HW_STATE_NOT_BEGUN);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Open", "indeterminate"), ==,
                   HW_STATE_WORK);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Ready", "indeterminate"), ==,
                   HW_STATE_WAITING);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Resolved", "indeterminate"), ==,
                   HW_STATE_WAITING);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Resolved", "open"), ==, HW_STATE_WAITING);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "New", "open"), ==, HW_STATE_NOT_BEGUN);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Resolved", "team:Support"), ==,
                   HW_STATE_DONE);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Doing", "queue"), ==, HW_STATE_WAITING);
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "Changes requested", "returned"), ==,
                   HW_STATE_RETURNED);
}

static void
test_bytes (void)
{
  g_assert_cmpint (hw_state_words_read (HW_TERM_STATUS, "\xff\xfe done \xff", NULL), ==,
                   HW_STATE_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state-words/statuses", test_statuses);
  g_test_add_func ("/state-words/labels", test_labels);
  g_test_add_func ("/state-words/hints", test_hints);
  g_test_add_func ("/state-words/bytes", test_bytes);
  return g_test_run ();
}
