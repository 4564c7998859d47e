/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of steps: whatever comes in, there is a map or an error, and after one round a table is
 * the same to the byte. */

#include "fuzz.h"

#include <string.h>

#include "hw-map-csv.h"
#include "hw-map-json.h"

const char *const fuzz_seeds[] = {
  "id,name,kind,lane,process_time,wait_time,lead_time,complete_accurate,people,wip,next\r\n"
  "a,Design,process,Eng,3600,7200,10800,0.85,2,3,\"b:0.7;c\"\r\nb,'=1+1,gate,,1h - "
  "2h,,,,,,a:0.1\r\n"
  "c,\"C \"\"x\"\"\",queue,QA,,,,,,,\r\n",
  "Step;PT (min);Wait (d);%C&A;Team;Owner;Notes\nA;60;0,25;85;QA;Boss;x\nB;1:00;1-3 days;80 "
  "%;Ops;;y\n",
  "sep=;\nname;next\nA;B\nB;\"A,B\"\n",
  "\xEF\xBB\xBFTask|cadence|tools|delivery|x\nA|every 2 weeks|Jira, Git|yes|-1,5\n",
  "Our stream,,\n\nActivity\tWIP limit\tprovenance\nPr\xFC"
  "fung\t10-14\twip=guess\n",
  NULL,
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_from_csv ((const char *)data, size, "T", problems, &error);
  g_autoptr (HwMap) second = NULL;
  g_autoptr (HwMap) third = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *again = NULL;
  g_autofree char *json = NULL;
  gsize length;

  g_assert_true ((map == NULL) == (error != NULL));
  g_assert_true ((map == NULL) == (problems->len > 0));
  if (map == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  csv = hw_map_to_csv (map, &length);
  second = hw_map_from_csv (csv, length, "T", NULL, &error);
  g_assert_no_error (error);
  again = hw_map_to_csv (second, NULL);
  g_assert_cmpstr (csv, ==, again);

  /* What a table becomes can be kept. */
  json = hw_map_to_json (map, &length);
  third = hw_map_from_json (json, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (hw_map_equal (map, third));
  return 0;
}
