"""检查准备: what records of a period lack, whom to ask, and the catalogue of what there is."""
