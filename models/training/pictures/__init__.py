"""From a folder of pictures to a pack that trainers read."""
