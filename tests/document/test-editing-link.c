/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links drawn, bent, changed and refused. */

#include "editing-fixture.h"

#define CHAIN "A; B; C; A -> B; B -> C"

static void
test_connect (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    int kind;
    const char *flow; /* NULL: refused */
    const char *label;
  } rows[] = {
    { "A", "C", HW_LINK_SUGGESTED, "A -> B; B -> C; A -> C", "Connect" },
    { "C", "A", HW_LINK_SUGGESTED, "A -> B; B -> C; C ~> A", "Add rework" },
    { "C", "A", HW_LINK_FEEDBACK, "A -> B; B -> C; C f> A", "Add feedback" },
    { "A", "B", HW_LINK_INFORMATION, "A -> B; B -> C; A i> B", "Add information flow" },
    { "B", "B", HW_LINK_REWORK, "A -> B; B -> C; B ~> B", "Add rework" },
    { "A", "B", HW_LINK_SUGGESTED, NULL, NULL },
    { "B", "B", HW_LINK_FLOW, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Editing) editing = { NULL };
      g_autoptr (GError) error = NULL;
      g_autofree char *id = NULL;

      editing_init (&editing, CHAIN);
      id = hw_editing_connect (editing.view, rows[i].from, rows[i].to, rows[i].kind, &error);
      editing_assert_flow (&editing, rows[i].flow != NULL ? rows[i].flow : "A -> B; B -> C");
      editing_assert_undo (&editing, rows[i].label);
      if (rows[i].flow != NULL)
        {
          g_assert_no_error (error);
          editing_assert_selected (&editing, id);
        }
      else
        g_assert_true (id == NULL && error != NULL);
    }
}

static void
test_connect_new (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *after = NULL;
  g_autofree char *before = NULL;

  editing_init (&editing, "A x=0 y=0; B x=254 y=0; A -> B");
  after = hw_editing_connect_new (editing.view, "A", HW_LINK_END_FROM, HW_LINK_SUGGESTED,
                                  hw_point (338, 300));
  editing_assert_flow (&editing, "A -> B; A -> New step");
  editing_assert_selected (&editing, "New step");
  editing_assert_places (&editing, "A 0,0; B 254,0; New step 254,252");
  editing_assert_undo (&editing, "Add connected step");
  before = hw_editing_connect_new (editing.view, after, HW_LINK_END_TO, HW_LINK_INFORMATION,
                                   hw_point (84, 300));
  editing_assert_flow (&editing, "A -> B; A -> New step; New step i> New step");
  editing_assert_apart (&editing);
}

static void
test_reconnect (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (GError) error = NULL;

  editing_init (&editing, CHAIN "; C ~> B");
  g_assert_true (hw_editing_reconnect (editing.view, "l2", HW_LINK_END_TO, "A", &error));
  editing_assert_flow (&editing, "A -> B; B -> C; C ~> A");
  editing_assert_selected (&editing, "l2");
  editing_assert_undo (&editing, "Reconnect");
  g_assert_true (hw_editing_reconnect (editing.view, "l0", HW_LINK_END_FROM, "C", &error));
  editing_assert_flow (&editing, "C -> B; B -> C; C ~> A");
  g_assert_false (hw_editing_reconnect (editing.view, "l0", HW_LINK_END_FROM, "C", &error));
  g_assert_no_error (error);
  g_assert_false (hw_editing_reconnect (editing.view, "l0", HW_LINK_END_TO, "C", &error));
  g_assert_nonnull (error);
}

static void
test_kind (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (GError) error = NULL;

  editing_init (&editing, CHAIN "; A i> B");
  editing_select (&editing, "l0 l1");
  g_assert_true (hw_editing_set_link_kind (editing.view, HW_LINK_PULL, &error));
  editing_assert_flow (&editing, "A => B; B => C; A i> B");
  editing_assert_selected (&editing, "l0 l1");
  editing_assert_undo (&editing, "Change kind of link");
  g_assert_false (hw_editing_set_link_kind (editing.view, HW_LINK_PULL, &error));
  g_assert_false (hw_editing_set_link_kind (editing.view, HW_LINK_INFORMATION, &error));
  g_assert_nonnull (error);
  editing_assert_flow (&editing, "A => B; B => C; A i> B");
  editing_select (&editing, "A");
  g_assert_false (hw_editing_set_link_kind (editing.view, HW_LINK_FLOW, NULL));
}

static void
test_reverse (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, CHAIN);
  editing_select (&editing, "l1");
  g_assert_true (hw_editing_reverse_links (editing.view, NULL));
  editing_assert_flow (&editing, "A -> B; C -> B");
  editing_assert_undo (&editing, "Reverse link");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editing-link/connect", test_connect);
  g_test_add_func ("/editing-link/connect-new", test_connect_new);
  g_test_add_func ("/editing-link/reconnect", test_reconnect);
  g_test_add_func ("/editing-link/kind", test_kind);
  g_test_add_func ("/editing-link/reverse", test_reverse);
  return g_test_run ();
}
