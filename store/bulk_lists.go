package store

import "context"

// InsertBroadcaster adds a broadcaster at the end. ID is ignored.
func (k *Bulk) InsertBroadcaster(ctx context.Context, b Broadcaster) (BroadcasterID, error) {
	if err := k.row(ctx, stageLists); err != nil {
		return 0, err
	}
	id, err := insertBroadcaster(ctx, k.s, b)
	k.broadcasters = max(k.broadcasters, id)
	return id, err
}

// InsertPath adds a path at the end, with its steps. IDs are ignored.
func (k *Bulk) InsertPath(ctx context.Context, p Path) (PathID, error) {
	if err := k.row(ctx, stageLists); err != nil {
		return 0, err
	}
	id, err := insertPath(ctx, k.s, p)
	if err != nil {
		return 0, err
	}
	k.paths = id
	return id, insertSteps(ctx, id, p.Steps, k.InsertStep)
}

// InsertStep adds a step at the end of a path. ID is ignored. ErrNotFound if there is
// no such path.
func (k *Bulk) InsertStep(ctx context.Context, path PathID, step Step) (StepID, error) {
	if path < 1 || path > k.paths {
		return 0, notFound("path", int64(path))
	}
	if err := k.row(ctx, stageLists); err != nil {
		return 0, err
	}
	id, err := insertStep(ctx, k.s, path, step)
	k.steps[id] = path
	return id, err
}
