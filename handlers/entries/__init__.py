"""Records that people enter: talks, honours, projects, activities, and the branch's own kinds."""
