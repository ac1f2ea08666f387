"""The points that each agreement and disagreement of two mentions is worth: few, named, measured on ``seeds/gold``.

SAME is what equal day, equal place and equal sub-event type come to, with a little to spare: whatever lacks one of the
three needs actors, a toll or words in its stead. Where a choice was open, the one that joins less was taken.
"""

from __future__ import annotations

SAME = 4.9  # from here on two mentions are one incident
UNSURE = 4.0  # from here on they may be
CLEAR = 1.5  # by so much a vague mention must fit one event better than any other, to join it
PLAIN = 0.75  # and one that is as firm as the event itself

EQUAL_DAYS = 2.0
DAYS_WITHIN = 1.5  # a day of a night over two
DAYS_OVERLAP = 1.5
MONTH_HOLDS = 1.0  # a week or a month that holds the other date, or equals it
YEAR_HOLDS = 0.0
DAY_OFF = 0.5

SAME_PLACE = 2.0
RARE_PLACE = 1.0  # up to so much more for a name that texts seldom tell: a village is struck less often than a capital
COMMON_NAME, RARE_NAME = 3.4, 5.6  # weights of the names of a capital and of a village
SAME_SITE = 2.0
SAME_SEAT = 2.0  # a coup of one state, told of it or of its capital
SAME_CITY = 1.5
TOLD_DISTANCE = 1.5
SAME_REGION = 0.75
NAMED_THERE = -0.5  # off the above: the other's sentence names the place, but its scene was read to be elsewhere
NOWHERE = -0.5  # one scene is not told, or by its country alone
ACROSS_A_BORDER = -2.0  # the toll or those who took part must speak for it

SAME_SUB_TYPE = 1.5
SAME_TYPE = 1.0
SAME_FAMILY = 0.5  # battle, explosion, attack on civilians: reports name one incident differently
GOES_WITH_IT = 0.0  # looting or the loss of a place, which go with violence
OTHER_MATTER = -0.5  # two strategic developments of different sub-event types
OTHER_TYPE = -1.5

SHARED_STRIKER = 1.5
SHARED_MOVEMENT = 1.0  # "al-Qaida" and one of its branches
SHARED_PARTY = 0.75
OTHER_STRIKER = -1.0
SIDES_CLASH = -1.5  # forces of a state struck according to one, an armed group according to the other

EQUAL_GREAT_TOLL = 2.5  # of twenty and more
EQUAL_TOLL = 2.0
EQUAL_SMALL_TOLL = 0.75  # one or two dead
TOLL_HOLDS = 1.0  # "at least 20" and 21
TOLL_REVISED = 0.5
TOLL_DISPUTED = 0.0  # of a hundred and more: massacres are counted long, and by several
TOLL_FAR = -0.5
TOLL_APART = -1.5

WORDS = 4.0  # times the likeness of the sentences, 0 to 1
WORDS_AT_MOST = 2.0
FEWEST_WORDS = 2  # telling words in common: under these the likeness does not count
