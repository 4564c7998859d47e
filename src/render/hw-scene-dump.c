/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scene as text: one line for each group and primitive, numbers rounded to a tenth, no colours
 * but their strength, so that golden files stay readable and survive a change of palette. */

#include "hw-scene.h"

static const char *const group_names[HW_N_GROUP_KINDS] = {
  [HW_GROUP_LANE] = "lane",     [HW_GROUP_LINK] = "link",   [HW_GROUP_STEP] = "step",
  [HW_GROUP_PILL] = "pill",     [HW_GROUP_NOTE] = "note",   [HW_GROUP_LADDER] = "ladder",
  [HW_GROUP_TOTALS] = "totals", [HW_GROUP_TITLE] = "title",
};

static const char *const icon_names[HW_N_ICONS] = {
  [HW_ICON_GEAR] = "gear",   [HW_ICON_STAMP] = "stamp",   [HW_ICON_HOURGLASS] = "hourglass",
  [HW_ICON_LOOP] = "loop",   [HW_ICON_QUEUE] = "queue",   [HW_ICON_EXTERNAL] = "external",
  [HW_ICON_FLAG] = "flag",   [HW_ICON_PERSON] = "person", [HW_ICON_CALENDAR] = "calendar",
  [HW_ICON_STACK] = "stack", [HW_ICON_PULL] = "pull",     [HW_ICON_CHECK] = "check",
  [HW_ICON_ALERT] = "alert", [HW_ICON_TAG] = "tag",       [HW_ICON_VOTE] = "vote",
};

static void
append_number (GString *dump, double number)
{
  gint64 tenths = llround (number * 10);

  g_string_append_printf (dump, " %s%" G_GINT64_FORMAT, tenths < 0 ? "-" : "", ABS (tenths) / 10);
  if (tenths % 10 != 0)
    g_string_append_printf (dump, ".%" G_GINT64_FORMAT, ABS (tenths) % 10);
}

static void
append_rect (GString *dump, HwRect rect)
{
  append_number (dump, rect.x);
  append_number (dump, rect.y);
  append_number (dump, rect.width);
  append_number (dump, rect.height);
}

static void
append_paint (GString *dump, const HwPrimitive *primitive)
{
  if (primitive->fill.alpha > 0)
    g_string_append (dump, " fill");
  if (primitive->hatch.alpha > 0)
    g_string_append (dump, " hatch");
  if (primitive->stroke.alpha > 0)
    {
      g_string_append (dump, " stroke");
      append_number (dump, primitive->line_mu);
    }
  if (primitive->dash != HW_DASH_NONE)
    g_string_append (dump, primitive->dash == HW_DASH_DOTTED ? " dotted" : " dashed");
}

static void
append_path (GString *dump, const HwPrimitive *primitive)
{
  static const char letters[] = { 'M', 'L', 'C', 'Z' };
  static const guint8 lengths[] = { 1, 1, 3, 0 };
  const HwPoint *point = primitive->path.points;

  for (guint i = 0; i < primitive->path.n_ops; i++)
    {
      guint8 op = primitive->path.ops[i];

      g_string_append_printf (dump, " %c", letters[op]);
      for (guint p = 0; p < lengths[op]; p++, point++)
        {
          append_number (dump, point->x);
          append_number (dump, point->y);
        }
    }
}

static void
append_text (GString *dump, const HwPrimitive *primitive)
{
  static const char *const aligns[] = { "start", "center", "end" };

  append_number (dump, primitive->text.baseline.x);
  append_number (dump, primitive->text.baseline.y);
  g_string_append_printf (dump, " %s", aligns[primitive->text.align]);
  append_number (dump, primitive->text.size_mu);
  g_string_append_printf (dump, " %d%s \"%s\"", primitive->text.weight,
                          primitive->text.angle != 0 ? " turned" : "", primitive->text.string);
}

static void
append_primitive (GString *dump, const HwPrimitive *primitive)
{
  switch (primitive->kind)
    {
    case HW_PRIMITIVE_BOX:
      g_string_append (dump, "  box");
      append_rect (dump, primitive->bounds);
      append_paint (dump, primitive);
      break;
    case HW_PRIMITIVE_PATH:
      g_string_append (dump, "  path");
      append_paint (dump, primitive);
      append_path (dump, primitive);
      break;
    case HW_PRIMITIVE_TEXT:
      g_string_append (dump, "  text");
      append_text (dump, primitive);
      break;
    case HW_PRIMITIVE_ICON:
    default:
      g_string_append_printf (dump, "  icon %s", icon_names[primitive->icon.icon]);
      append_rect (dump, primitive->bounds);
      break;
    }
  g_string_append_c (dump, '\n');
}

char *
hw_scene_dump (const HwScene *self)
{
  GString *dump = g_string_new ("scene");

  append_rect (dump, self->bounds);
  g_string_append_c (dump, '\n');
  for (guint i = 0; i < self->n_groups; i++)
    {
      const HwGroup *group = &self->groups[i];
      g_autofree char *label = hw_scene_dup_label (self, group);
      g_autofree char *description = hw_scene_dup_description (self, group);

      g_string_append_printf (dump, "%s %s", group_names[group->kind],
                              group->element != NULL ? group->element->id : "-");
      append_number (dump, group->origin.x);
      append_number (dump, group->origin.y);
      g_string_append_printf (dump, " \"%s\"\n  says %s\n", label, description);
      for (guint p = 0; p < group->picture->n_primitives; p++)
        append_primitive (dump, &group->picture->primitives[p]);
    }
  return g_string_free (dump, FALSE);
}
